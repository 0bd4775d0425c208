"""The pages of the coach, one file a noun."""
