"""The thinking about bytes: what a picture tells beside what it shows."""
