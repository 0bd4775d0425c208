"""New rows, each with a stream of its own, written in one round trip with what belongs to them from the start."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import ForeignKey, Model

from zabota.base.timeline.prepared import Question

M = TypeVar("M", bound=Model)


class Exact(DjangoJSONEncoder):
    """Moments with all their microseconds, which Django's own encoder cuts."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


def with_streams(rows: Sequence[M], *, kind: str, made: Sequence[str] = (), firsts: Sequence[Model] = ()) -> list[M]:
    """Write new rows of one model, each with a stream of its own, in one round trip; their keys are known afterwards.

    made: other columns that the database fills in by their defaults.
    firsts: for each row one of another model that refers to it, in the same order. One that is there already by a rule
    of its table is not written and keeps no key: somebody else was quicker.
    """
    if not rows:
        return []
    model, child = type(rows[0]), type(firsts[0]) if firsts else None
    values = {"rows": _values(model, rows, tuple(made))} | ({"firsts": _values(child, firsts, ())} if child else {})
    found = sorted(_written(model, tuple(made), child).ask(**values, kind=kind))
    none: list[Model | None] = [None] * len(rows)
    for row, first, (stream, *keys) in zip(rows, firsts or none, found, strict=True):
        _is_written(row, dict(zip(("stream_id", "id", *made), (stream, *keys), strict=False)))
        if first is not None and child is not None:
            setattr(first, _link(child, model).name, row)
            if keys[-1] is not None:
                _is_written(first, {"id": keys[-1]})
    return list(rows)


def _is_written(row: Model, columns: dict[str, Any]) -> None:
    row._state.adding, row._state.db = False, connection.alias
    for name, value in columns.items():
        setattr(row, name, value)


def _values(model: type[Model], rows: Sequence[Model], made: tuple[str, ...]) -> str:
    columns = _columns_of(model, made)
    return json.dumps([{each.column: getattr(row, each.attname) for each in columns} for row in rows], cls=Exact)


@cache
def _columns_of(model: type[Model], made: tuple[str, ...]) -> list[Any]:
    own = {model._meta.pk.attname, "stream_id", *made}
    return [field for field in model._meta.concrete_fields if not field.generated and field.attname not in own]


@cache
def _link(child: type[Model], model: type[Model]) -> "ForeignKey[Any, Any]":
    """The one relation by which a row of `child` refers to one of `model`."""
    [link] = [
        field
        for field in child._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model and not field.null
    ]
    return link


@cache
def _written(model: type[Model], made: tuple[str, ...], child: type[Model] | None) -> Question:
    names = ", ".join(f'"{field.column}"' for field in _columns_of(model, made))
    table, known = model._meta.db_table, ", ".join(f'"{name}"' for name in ("id", *made))
    # Streams are numbered in the order of the rows; the numbers of the rows follow from those of their streams.
    statement = f"""
        WITH given AS MATERIALIZED (
            SELECT *, nextval('timeline_stream_id_seq') AS own
            FROM ROWS FROM (jsonb_populate_recordset(NULL::{table}, %s)) WITH ORDINALITY AS row
        ),
        streams AS (INSERT INTO timeline_stream (id, kind, last_seq) SELECT own, %s, 0 FROM given),
        written AS (
            INSERT INTO {table} ({names}, stream_id) SELECT {names}, own FROM given ORDER BY ordinality
            RETURNING stream_id, {known}
        )
    """  # noqa: S608  (names of our own columns)
    if child is None:
        return Question(f"{statement} SELECT stream_id, {known} FROM written", ("rows", "kind"))  # noqa: S608
    link = _link(child, model).column
    theirs = [f'"{field.column}"' for field in _columns_of(child, ()) if field.column != link]
    # A row of ours names itself nowhere yet: the two stand in the same place of their lists.
    statement += f""",
        first AS (
            INSERT INTO {child._meta.db_table} ({", ".join(theirs)}, "{link}")
            SELECT {", ".join(f"child.{name}" for name in theirs)}, written.id
            FROM ROWS FROM (jsonb_populate_recordset(NULL::{child._meta.db_table}, %s)) WITH ORDINALITY AS child
            JOIN given USING (ordinality) JOIN written ON written.stream_id = given.own
            ORDER BY ordinality ON CONFLICT DO NOTHING RETURNING id, "{link}" AS parent
        )
        SELECT stream_id, {", ".join(f'written."{name}"' for name in ("id", *made))}, first.id
        FROM written LEFT JOIN first ON first.parent = written.id
    """  # noqa: S608  (names of our own columns)
    return Question(statement, ("rows", "kind", "firsts"))
