"""A customer's own requests: what is read of them, what crosses to the page, what is said in them."""
