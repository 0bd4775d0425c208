"""Reads of the hottest pages: their SQL is put together once, by the ORM, and filled in at each call.

Putting it together costs more than asking. What differs from call to call are numbers and moments; while the SQL is
made, each has a stand-in that no real row has, which is found again among the parameters.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Func, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
# Within what a bigint and a timestamp hold, and in no row.
FIRST_NUMBER = 9_200_000_000_000_000_000
FIRST_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


class Among(Func):
    """`column = ANY(array)`, where the array may be a blank: __in needs to know how many there are."""

    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


class Statement(Generic[M]):
    """One SELECT with blanks, whose values are given by name: numbers, moments, or lists of numbers for Among."""

    def __init__(self, rows: "QuerySet[M, Any]", blanks: dict[Any, str]) -> None:
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = compiler.as_sql()
        self._compiler, self._params = compiler, tuple(params)
        self._blanks = [
            (place, blanks[value])
            for place, value in enumerate(params)
            if isinstance(value, int | datetime) and value in blanks
        ]
        self._populators: list[Any] = []
        if compiler.klass_info:
            self._populators = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def params(self, **values: Any) -> list[Any]:
        filled = list(self._params)
        for place, name in self._blanks:
            filled[place] = values[name]
        return filled

    def tuples(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as the database gives them."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params(**values))
            return cursor.fetchall()

    def rows(self, **values: Any) -> list[M]:
        """The models, with what select_related() and annotate() bring."""
        compiler, found = self._compiler, []
        start, end, names = self._own_columns
        for row in compiler.results_iter([self.tuples(**values)]):
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

    @lru_cache(256)
    def made(*shape: Any) -> Statement[M]:
        return Statement(build(*shape, **stand_ins), blanks)

    return made


def together(parts: dict[str, Statement[Any]], **values: Any) -> dict[str, list[dict[str, Any]]]:
    """Several statements of `.values(…)`, asked in one round trip: by name the rows of each, as JSON has them."""
    asked = [f"(SELECT coalesce(jsonb_agg(to_jsonb(part)), '[]') FROM ({part.sql}) AS part)" for part in parts.values()]  # noqa: S608  (made by the ORM)
    params = [value for part in parts.values() for value in part.params(**values)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", params)
        row = cursor.fetchone()
    return {name: json.loads(found) for name, found in zip(parts, row, strict=True)}


def model_of(model: type[M], row: dict[str, Any]) -> M:
    """A row of together() as its model; fields that it lacks are fetched when somebody asks for them."""
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in row}
    return model.from_db(DEFAULT_DB_ALIAS, list(fields), [field.to_python(row[name]) for name, field in fields.items()])
