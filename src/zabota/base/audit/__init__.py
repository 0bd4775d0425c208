"""Who looked and who changed, line by line."""
