"""Desks of before, made up: as large as one likes, and the same each time."""
