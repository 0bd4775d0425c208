"""Reads of the hottest pages: put together once by the ORM, planned once by PostgreSQL, filled in at each call.

Putting SQL together and planning it costs more than finding the rows. What differs from call to call are numbers and
moments; while the SQL is made, each has a stand-in that no real row has, which is found again among the parameters.
All else stands in the SQL as it is, so that partial indexes fit, and the statement is the same for everyone.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from inspect import signature
from itertools import count
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Func, Model, QuerySet
from django.db.models.query import get_related_populators
from psycopg import RawCursor
from psycopg.sql import Literal
from psycopg.types.datetime import TimestamptzLoader
from psycopg.types.numeric import Int8

from zabota.base.timeline.of_one import of_one

M = TypeVar("M", bound=Model)
# Within what a bigint and a timestamp hold, and in no row.
FIRST_NUMBER = 9_200_000_000_000_000_000
FIRST_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


class Among(Func):
    """`column = ANY(array)`, where the array may be a blank: __in needs to know how many there are."""

    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


class AmongWords(Among):
    """The same where it is a list of words, which says so: else the server could not tell what its first one is."""

    template = "%(expressions)s::text[])"


class PlannedCursor(RawCursor[Any]):
    """Bound by the server, which can then keep the plan; the ORM's own cursors write values into the SQL.

    It takes `%s` as all of Django does. psycopg would look for them anew in each long statement.
    """

    def execute(self, query: Any, params: Any = None, **how: Any) -> "PlannedCursor":
        return super().execute(with_numbers(query), params, **how)


@lru_cache(2048)
def with_numbers(sql: str) -> bytes:
    """Its blanks as the server knows them: $1, $2 … for each `%s`."""
    places = count(1)
    return re.sub("%[s%]", lambda found: f"${next(places)}" if found[0] == "%s" else "%", sql).encode()


class Question:
    """One SELECT with blanks: their names, in the order of the `%s` in its SQL."""

    def __init__(self, sql: str, blanks: Sequence[str]) -> None:
        self.sql, self.blanks = sql, tuple(blanks)

    def ask(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as the database gives them. values: of the blanks; numbers, moments, lists of numbers, words."""
        database: Any = connections[DEFAULT_DB_ALIAS]
        database.ensure_connection()
        bare = PlannedCursor(database.connection)
        # The connection is in UTC: psycopg's own loader reads moments as Django's does, but in C.
        bare.adapters.register_loader("timestamptz", TimestamptzLoader)
        given = [_typed(values[name]) for name in self.blanks]
        one = of_one(self.sql)
        sql = one.sql if one and one.fits(given) else self.sql
        with database._prepare_cursor(bare) as cursor:
            cursor.execute(sql, given)
            return list(cursor.fetchall())


class Statement(Question, Generic[M]):
    """A queryset as a question."""

    def __init__(self, rows: "QuerySet[M, Any]", blanks: dict[Any, str]) -> None:
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        asked = [blanks.get(value) if isinstance(value, int | datetime) else None for value in params]
        written = ["%s" if name else _literal(value) for name, value in zip(asked, params, strict=True)]
        super().__init__(sql % tuple(written), [name for name in asked if name])
        self._compiler: Any = compiler

    def rows(self, **values: Any) -> list[M]:
        """The models, with what select_related() and annotate() bring."""
        form, related, found = self._form, dict[Any, Any](), []
        for row in self._compiler.apply_converters(self.ask(**values), form.converters):
            made: Any = form.model.from_db(DEFAULT_DB_ALIAS, form.names, row[form.own])
            for populator in form.populators:
                _relate(populator, row, made, related)
            for name, place in form.annotated:
                setattr(made, name, row[place])
            found.append(made)
        return found

    @cached_property
    def _form(self) -> "Form":
        compiler = self._compiler
        chosen = compiler.klass_info["select_fields"]
        own = slice(chosen[0], chosen[-1] + 1)
        return Form(
            model=compiler.klass_info["model"],
            own=own,
            names=[column[0].target.attname for column in compiler.select[own]],
            populators=get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]
            converters=compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]]),
            annotated=list(compiler.annotation_col_map.items()),
        )


@dataclass(frozen=True, slots=True)
class Form:
    """How a row of an answer becomes a model; Django finds it out anew for each answer."""

    model: Any
    own: slice
    names: Sequence[str]
    populators: Sequence[Any]
    converters: Any
    annotated: Sequence[tuple[str, int]]


def _relate(populator: Any, row: Sequence[Any], owner: Any, known: dict[Any, Any]) -> None:
    """As Django's RelatedPopulator does, but whoever stands in several rows of an answer is made once."""
    columns = row[populator.cols_start : populator.cols_end]
    key = populator, columns[populator.pk_idx]
    one = known.get(key)
    if one is None and key[1] is not None:
        known[key] = one = populator.model_cls.from_db(DEFAULT_DB_ALIAS, populator.init_list, columns)
        for inner in populator.related_populators:
            _relate(inner, row, one, known)
    populator.local_setter(owner, one)
    if one is not None:
        populator.remote_setter(one, owner)


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


def together(parts: Mapping[str, Question], **values: Any) -> dict[str, list[dict[str, Any]]]:
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
