"""What can be done to people."""
