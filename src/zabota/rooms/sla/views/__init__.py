"""Settings, Promises: what is promised to whom, and by which hours."""
