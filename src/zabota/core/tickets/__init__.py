"""What can be thought about a ticket without looking at a database."""
