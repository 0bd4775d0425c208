"""Every row of every table, as a few numbers that can be compared."""

import psycopg
from psycopg import sql

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
MARK = "SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text COLLATE \"C\"), '')) FROM public.{} AS t"


def every_row(url: str, left_out: frozenset[str] = frozenset()) -> dict[str, tuple[int, str]]:
    """By table: how many rows, and the MD5 of all of them in order."""
    with psycopg.connect(url) as connection:
        connection.execute("SET TimeZone TO 'UTC'")
        names = [row[0] for row in connection.execute(TABLES) if row[0] not in left_out]
        found = {}
        for name in names:
            row = connection.execute(sql.SQL(MARK).format(sql.Identifier(name))).fetchone()
            assert row
            found[name] = (row[0], row[1])
        return found
