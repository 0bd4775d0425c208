"""The verbs of the surveys room."""
