"""The verbs of telling: tell, read, mute, and what people choose about it."""
