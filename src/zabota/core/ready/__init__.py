"""Ready answers: which fits, what is left of one when it leaves, and what those of another desk become."""
