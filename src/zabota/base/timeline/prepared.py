"""Reads of the hottest pages: put together once by the ORM, planned once by PostgreSQL, filled in at each call.

Putting SQL together and planning it costs more than finding the rows. What differs from call to call are numbers and
moments; while the SQL is made, each has a stand-in that no real row has, which is found again among the parameters.
All else stands in the SQL as it is, so that partial indexes fit, and the statement is the same for everyone.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from inspect import signature
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import BooleanField, Func, Model, QuerySet
from django.db.models.query import get_related_populators
from psycopg.sql import Literal
from psycopg.types.numeric import Int8

M = TypeVar("M", bound=Model)
# Within what a bigint and a timestamp hold, and in no row.
FIRST_NUMBER = 9_200_000_000_000_000_000
FIRST_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


class Among(Func):
    """`column = ANY(array)`, where the array may be a blank: __in needs to know how many there are."""

    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


class Question:
    """One SELECT with blanks: their names, in the order of the `%s` in its SQL."""

    def __init__(self, sql: str, blanks: Sequence[str]) -> None:
        self.sql, self.blanks = sql, tuple(blanks)

    def ask(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as the database gives them. values: of the blanks; numbers, moments, lists of numbers, words."""
        database: Any = connection
        database.ensure_connection()
        # Bound by the server, which can then keep the plan; the ORM's own cursors write values into the SQL.
        bare = cast(Any, ServerBindingCursor)(database.connection)
        with database._prepare_cursor(bare) as cursor:
            cursor.execute(self.sql, [_typed(values[name]) for name in self.blanks])
            return list(cursor.fetchall())


class Statement(Question, Generic[M]):
    """A queryset as a question."""

    def __init__(self, rows: "QuerySet[M, Any]", blanks: dict[Any, str]) -> None:
        self._compiler = compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        asked = [blanks.get(value) if isinstance(value, int | datetime) else None for value in params]
        written = ["%s" if name else _literal(value) for name, value in zip(asked, params, strict=True)]
        super().__init__(sql % tuple(written), [name for name in asked if name])
        self._populators: list[Any] = []
        if compiler.klass_info:
            self._populators = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def rows(self, **values: Any) -> list[M]:
        """The models, with what select_related() and annotate() bring."""
        compiler, found = self._compiler, []
        start, end, names = self._own_columns
        for row in compiler.results_iter([self.ask(**values)]):
            made: Any = compiler.klass_info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
            for populator in self._populators:
                populator.populate(row, made)
            for name, place in compiler.annotation_col_map.items():
                setattr(made, name, row[place])
            found.append(made)
        return found

    @property
    def _own_columns(self) -> tuple[int, int, list[str]]:
        columns = self._compiler.klass_info["select_fields"]
        start, end = columns[0], columns[-1] + 1
        return start, end, [column[0].target.attname for column in self._compiler.select[start:end]]


def prepared(build: "Callable[..., QuerySet[M, Any]]") -> Callable[..., Statement[M]]:
    """For a function that makes a queryset. What it takes by place decides the shape; by name, the blanks.

    The decorated one is called with the former alone: `_followers().rows(ticket=12)`.
    """
    by_name = [one for one in signature(build).parameters.values() if one.kind is one.KEYWORD_ONLY]
    stand_ins: dict[str, Any] = {
        one.name: FIRST_MOMENT + timedelta(days=place) if one.annotation is datetime else FIRST_NUMBER + place
        for place, one in enumerate(by_name)
    }
    blanks = {value: name for name, value in stand_ins.items()}

    @lru_cache(512)
    def made(*shape: Any) -> Statement[M]:
        return Statement(build(*shape, **stand_ins), blanks)

    return made


def together(parts: dict[str, Question], **values: Any) -> dict[str, list[dict[str, Any]]]:
    """Several statements of `.values(…)`, asked in one round trip: by name the rows of each, as JSON has them."""
    (row,) = _side_by_side(*parts.values()).ask(**values)
    return {name: json.loads(found) for name, found in zip(parts, row, strict=True)}


@lru_cache(256)
def _side_by_side(*parts: Question) -> Question:
    asked = [f"(SELECT coalesce(jsonb_agg(to_jsonb(part)), '[]') FROM ({part.sql}) AS part)" for part in parts]  # noqa: S608  (made by the ORM)
    return Question(f"SELECT {', '.join(asked)}", [name for part in parts for name in part.blanks])


@lru_cache(1024)
def one_after_another(columns: str, *parts: tuple[str, Question]) -> Question:
    """Of (name, question): the rows of all of them, each with the name of its question before these columns."""
    asked = [f"SELECT {_literal(name)}, {columns} FROM ({part.sql}) AS part" for name, part in parts]  # noqa: S608  (made by the ORM)
    return Question(" UNION ALL ".join(asked), [name for _, part in parts for name in part.blanks])


def model_of(model: type[M], row: dict[str, Any]) -> M:
    """A row of together() as its model; fields that it lacks are fetched when somebody asks for them."""
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in row}
    return model.from_db(DEFAULT_DB_ALIAS, list(fields), [field.to_python(row[name]) for name, field in fields.items()])


def _literal(value: Any) -> str:
    return Literal(value).as_string(None).replace("%", "%%")


def _typed(value: Any) -> Any:
    """A number as a bigint whatever its size: plans are kept by the types of what is filled in."""
    if type(value) is int:
        return Int8(value)
    return [_typed(each) for each in value] if isinstance(value, list) else value
