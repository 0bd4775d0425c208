"""Things of a source become rows: a batch at a time, in one transaction with the saved point."""
