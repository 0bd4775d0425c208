"""Django for a command, and the database's complaints in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from zabota.config.supervisor.binaries import OLDEST
from zabota.config.supervisor.words import Trouble

MIGRATING = 0x5A61626F  # "Zabo": the advisory lock that lets one machine of several migrate


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    try:
        django.setup()
    except ValueError as error:
        if "DATABASE_URL" in str(error):
            raise Trouble(str(error)) from error
        raise


@contextmanager
def in_words() -> Iterator[None]:
    """A database that cannot be reached is the person's to mend, not a traceback's."""
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        where = _without_password(os.environ.get("DATABASE_URL", ""))
        raise Trouble(
            f"The database does not answer: {where}\n{str(error).strip()}\n"
            "Is the server running, and are host, port, user and password in DATABASE_URL right?"
        ) from error


def check_version() -> None:
    from django.db import connection

    with in_words():
        connection.ensure_connection()
        version: int = connection.pg_version  # type: ignore[attr-defined]
    if version < OLDEST * 10_000:
        raise Trouble(f"That server is PostgreSQL {version // 10_000}; Zabota needs {OLDEST} or newer.")


def migrate() -> None:
    """Bring the tables to this version; of several machines over one database one does it, the others wait."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def _without_password(url: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url
