"""What was needed for reading a model, and no longer is, goes back to the system: a third of what process mind held."""

import ctypes


def give_back() -> None:
    """Only glibc keeps it; elsewhere there is nothing to do."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
