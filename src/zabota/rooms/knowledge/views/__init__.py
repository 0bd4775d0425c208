"""One view file a noun."""
