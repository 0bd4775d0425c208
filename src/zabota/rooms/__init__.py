"""Floor 2: one capability each; rooms do not know each other."""
