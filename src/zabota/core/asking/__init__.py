"""A question that a customer is helped to ask: what is still missing, how it reads, what tells people from spam."""
