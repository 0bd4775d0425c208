"""A desk of before is brought over, and everything is given out."""
