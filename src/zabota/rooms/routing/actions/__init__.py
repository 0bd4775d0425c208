"""What the desk understands and decides by itself about a new ticket."""
