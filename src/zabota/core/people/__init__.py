"""Thinking about people: who may be one and the same."""
