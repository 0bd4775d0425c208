"""Streams, events, record() and the reactions to them."""
