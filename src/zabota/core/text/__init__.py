"""What can be said about words without understanding them."""
