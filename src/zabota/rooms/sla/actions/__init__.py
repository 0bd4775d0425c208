"""The verbs of policies and promises."""
