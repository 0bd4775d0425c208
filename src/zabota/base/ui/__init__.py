"""The page frame, the components and the styles that every page is made of."""
