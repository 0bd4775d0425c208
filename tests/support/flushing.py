"""Emptying the tables after a test that commits.

TRUNCATE gives each of a hundred tables and their five hundred indexes a new file, 0.3 s of the server, though a test
fills a dozen; and what stands there after every migration would be taken away and written anew.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql.operations import DatabaseOperations

# Filled by the signal that follows migrations, with the same rows each time.
STAY = {"django_content_type", "auth_permission"}


def only_what_is_filled() -> None:
    """From now on Django's flush empties the tables that hold rows, past their rules: events cannot be deleted else."""
    DatabaseOperations.sql_flush = _deletes  # type: ignore[method-assign]


def _deletes(
    operations: Any, style: Any, tables: Sequence[str], *, reset_sequences: bool = False, allow_cascade: bool = False
) -> list[str]:
    quoted = {name: operations.quote_name(name) for name in sorted(set(tables) - STAY)}
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {table})" for name, table in quoted.items())
    with operations.connection.cursor() as cursor:
        cursor.execute(asked)
        filled = [quoted[name] for (name,) in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {table}" for table in filled)]
