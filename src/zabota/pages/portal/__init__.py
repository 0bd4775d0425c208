"""The customers' side: confirm, follow, read."""
