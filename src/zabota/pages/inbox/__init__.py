"""The workspace of those who answer."""
