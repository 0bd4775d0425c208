"""The command line. Each command imports what it needs when it runs: one that only thinks starts without Django."""
