"""The verbs of the routing room, one file a family."""
