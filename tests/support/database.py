"""The test database, as another process takes it."""

from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    """DATABASE_URL of the database this test uses, be its server on a port or on a socket."""
    at = connection.settings_dict
    host, port = quote(at["HOST"], safe=""), at["PORT"] or 5432
    return f"postgresql://{at['USER']}:{quote(at['PASSWORD'])}@/{at['NAME']}?host={host}&port={port}"
