"""Statements as text, whose plans the database keeps: making and planning one of these costs more than answering it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from psycopg.sql import Literal

from zabota.base.tickets.prepared import Question

_BLANK = re.compile(r"%\((\w+)\)s")
# Somebody who is nobody, and words that nobody writes, while a statement for a role is put together.
STAND_IN, TEXT = 9_200_000_000_000_000_001, "'~~stand-in~~'"


def ask(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """sql: with blanks such as `%(words)s`, each with its type where PostgreSQL could not know it."""
    return _question(sql).ask(**values)


def as_text(rows: "QuerySet[Any, Any]", blanks: Mapping[object, str]) -> str:
    """What the ORM makes of it, with a blank in place of each of these values, by its name; the others as they are."""
    text, given = rows.query.sql_with_params()
    first, *others = text.split("%s")
    written = [_written(value, blanks) for value in given]
    return first + "".join(value + part for value, part in zip(written, others, strict=True))


def _written(value: object, blanks: Mapping[object, str]) -> str:
    name = blanks.get(value) if isinstance(value, int | str) else None
    return f"%({name})s" if name else Literal(value).as_string(None).replace("%", "%%")


@lru_cache(256)
def _question(sql: str) -> Question:
    return Question(_BLANK.sub("%s", sql), _BLANK.findall(sql))
