"""What is done to promises: kept as events happen, looked at by the clock, computed again; and to policies."""
