"""Starts and keeps every process of one desk. Nothing here imports Django: the supervisor stays small and quick."""
