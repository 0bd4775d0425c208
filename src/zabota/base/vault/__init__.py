"""Secrets at rest: keys derived from secret.key, and sealing of values with them."""
