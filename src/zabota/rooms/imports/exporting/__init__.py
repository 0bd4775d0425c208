"""Everything of the desk in one file, in an open format: docs/export-format.md."""
