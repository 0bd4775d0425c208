"""Promises in time: when they are due in which calendar (clock.py), how they stand, what became of them."""
