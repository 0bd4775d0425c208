"""The page of the search: what was typed as chips and words, what was found in groups, one of it beside them."""
