"""Marks of rows: what was worked out from small tables is kept in the process as long as their mark stays the same."""

from collections.abc import Iterable


def mark_of(sources: Iterable[str]) -> str:
    """An expression of SQL: another value after any change to these rows. sources: tables, or queries of `xmin, ctid`
    in brackets with a name.

    A row that was changed lies elsewhere, written by another transaction.
    """
    marks = (
        f"coalesce((SELECT sum(hashtextextended(xmin::text || ctid::text, {n})) FROM {source}), 0)::text"  # noqa: S608  (names and queries of our own)
        for n, source in enumerate(sources)
    )
    return " || ':' || ".join(marks)
