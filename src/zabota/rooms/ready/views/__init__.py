"""Pages about ready answers, one file a noun."""
