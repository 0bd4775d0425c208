"""What the rules know of each language, one file each: words and shapes, no code."""
