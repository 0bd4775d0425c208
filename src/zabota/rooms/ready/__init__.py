"""Ready answers: what came of each, and those of another desk brought in."""
