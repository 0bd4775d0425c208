"""Webhooks: other programs are told what happens, signed, until they have taken it (Standard Webhooks)."""
