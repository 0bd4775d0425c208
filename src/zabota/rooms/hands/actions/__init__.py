"""The verbs of the hands room."""
