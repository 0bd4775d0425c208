"""What stands on the pages again and again, drawn once: the rows of a list and the messages of a conversation.

A piece is found again by everything that it says and by what its words and times depend on: whose eyes, which language,
zone and day. What is to be different on every page, the token of forms, is in none that is kept.
"""

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast

from django.db.models import Model
from django.template import engines
from django.utils import timezone, translation
from markupsafe import Markup

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.queries import ListRow, View
from zabota.base.tickets.queries.extras import Extra, extras
from zabota.base.ui.jinja import Engine
from zabota.pages.inbox.entries import Said
from zabota.pages.inbox.kept import Kept
from zabota.pages.inbox.promises import Shown, promise_of

KEPT = 3000  # rows a process remembers, about 1 kB each
SIGNS = 8_000_000  # of messages; about 2,000 a message
# Texts are told apart by a digest: a page of them would take more room than what is drawn of them.
LONG = 100
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of the field)

_messages = Kept[Markup](SIGNS)
NOTHING_MORE = Extra()


def drawing_of(view: View, rows: Sequence[ListRow]) -> Callable[..., Markup]:
    """row_drawer() for this page of the view: in the wide table a row has the columns of the view too."""
    plain = row_drawer()
    if view.shape is None:
        return plain
    columns, more = view.shape.columns, extras([row.id for row in rows], view.shape.columns)

    def draw(row: ListRow, beside: str = "", **how: bool) -> Markup:
        return plain(row, beside, columns=columns, extra=more.get(row.id, NOTHING_MORE), **how)

    return draw


def row_drawer() -> Callable[..., Markup]:
    """The macro `list_row` of inbox/row.html, for the person who reads now: draw(row, beside, selected=…, …)."""
    reading, at = _reading(), now()

    def draw(
        row: ListRow,
        beside: str = "",
        *,
        selected: bool = False,
        alone: bool = True,
        focus: bool = False,
        columns: tuple[str, ...] = (),
        extra: Extra = NOTHING_MORE,
    ) -> Markup:
        return _drawn(row, beside, selected, alone, focus, columns, extra, promise_of(row, at), *reading)

    return draw


@lru_cache(KEPT)
def _drawn(
    row: ListRow,
    beside: str,
    selected: bool,
    alone: bool,
    focus: bool,
    columns: tuple[str, ...],
    extra: Extra,
    promised: Shown | None,
    language: str | None,
    zone: str,
    today: date,
) -> Markup:
    """The last three are what the words and times of a row depend on beside the row and how its promise stands."""
    return _macro("inbox/row.html", "list_row")(row, beside, selected, alone, focus, columns, extra, promised)


def said_drawer() -> Callable[..., Markup]:
    """The macro `said` of inbox/said.html, for the person who reads now."""
    reading = _reading()

    def draw(entry: Said, me: Agent, may_work: bool, may_redact: bool, csrf_input: Any, beside: str) -> Markup:
        files = tuple(_facts(file) for file in entry.message.attachments.all())
        key = (_facts(entry), files, me.pk, me.role, may_work, may_redact, beside, *reading)
        if (kept := _messages.get(key)) is not None:
            return kept
        drawn = _macro("inbox/said.html", "said")(entry, me, may_work, may_redact, csrf_input, beside)
        if TOKEN not in drawn:
            _messages.keep(key, drawn, len(drawn))
        return drawn

    return draw


def _reading() -> tuple[str | None, str, date]:
    """What words and times depend on beside what they say."""
    return translation.get_language(), timezone.get_current_timezone_name(), timezone.localtime(now()).date()


def _facts(value: Any) -> Hashable:
    """Everything in it by which it could look different: of a row all columns, whichever are shown."""
    if isinstance(value, str):
        return value if len(value) <= LONG else hashlib.blake2b(value.encode(), digest_size=16).digest()
    if isinstance(value, Model):
        columns = map(vars(value).get, _columns(type(value)))
        return tuple([_facts(each) if isinstance(each, str | list | dict) else each for each in columns])
    if isinstance(value, dict):
        return tuple([(name, _facts(each)) for name, each in value.items()])
    if isinstance(value, list | tuple):
        return tuple([_facts(each) for each in value])
    if is_dataclass(value):
        return type(value), tuple([_facts(getattr(value, field.name)) for field in fields(value)])
    return cast(Hashable, value)


@cache
def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def _macro(template: str, name: str) -> Callable[..., Markup]:
    engine = cast(Engine, engines["jinja"])
    return cast(Callable[..., Markup], getattr(engine.env.get_template(template).module, name))
