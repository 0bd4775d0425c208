"""The brain of the imports room: files of other desks become things that this desk understands. See things.py."""
