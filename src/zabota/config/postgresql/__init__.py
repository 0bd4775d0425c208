"""Django's way to PostgreSQL, without what it would pay anew at each request. ENGINE of the settings."""
