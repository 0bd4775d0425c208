"""Kept apart from what reads models, which needs numpy."""


class Unreadable(LookupError):
    """A stored model is none that this desk can read, and will not become one; says why in words."""
