"""The thinking of a sweep: the order of its agenda, what is said to a customer, what came of it."""
