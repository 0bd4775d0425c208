"""Promises: made, told, kept or broken."""
