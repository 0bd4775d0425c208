"""The live room: hints to browsers that something changed."""
