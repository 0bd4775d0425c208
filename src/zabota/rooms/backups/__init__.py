"""Backups: the whole desk in one file, taken while it runs, read back, and put in place again."""
