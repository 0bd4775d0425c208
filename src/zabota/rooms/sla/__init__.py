"""Promises: what policies promise, when it is due, what became of it, who is warned."""
