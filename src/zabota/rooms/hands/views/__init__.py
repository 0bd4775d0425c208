"""The pages of hands, one file a noun."""
