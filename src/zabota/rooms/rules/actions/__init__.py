"""The verbs of rules and macros."""
