"""Agents and teams, customers and their identities, organisations, brands."""
