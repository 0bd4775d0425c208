"""Floor 0: pure Python. No Django, no I/O, no clock, no randomness."""
