"""The command palette and the keys: from what a person typed to what they mean."""
