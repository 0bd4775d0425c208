"""One moment of the database, held while everything is written down as it was then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from zabota.core.backups import Table

# The text of a row, and so its mark, depends on these.
AS_TEXT = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
}
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
MARK = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM public.{} AS t"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """name: as pg_dump --snapshot takes it; it holds until the block ends. cursor: sees that same moment."""

    name: str
    cursor: Any

    def tables(self) -> list[str]:
        self.cursor.execute(TABLES)
        return [row[0] for row in self.cursor.fetchall()]

    def table(self, name: str) -> Table:
        self.cursor.execute(sql.SQL(MARK).format(sql.Identifier(name)))
        return Table(*self.cursor.fetchone())

    def migrations(self) -> list[str]:
        self.cursor.execute("SELECT app || '.' || name FROM public.django_migrations ORDER BY 1")
        return [row[0] for row in self.cursor.fetchall()]

    def server(self) -> str:
        self.cursor.execute("SHOW server_version")
        return str(self.cursor.fetchone()[0]).partition(" ")[0]


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """On a connection of its own: nobody is locked out, and nobody's transaction is joined."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for name, value in AS_TEXT.items():
                cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
            cursor.execute("SELECT pg_export_snapshot()")
            yield Snapshot(cursor.fetchone()[0], cursor)
    finally:
        own.close()
