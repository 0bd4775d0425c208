"""What stands on the pages again and again, drawn once: the rows of a list and the messages of a conversation.

A piece is found again by everything that it says and by what its words and times depend on: whose eyes, which language,
zone and day.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, cast

from django.template import engines
from markupsafe import Markup

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.promise_words import Shown, promise_of
from zabota.base.tickets.queries import ListRow, View
from zabota.base.tickets.queries.extras import Extra, extras
from zabota.base.ui.facts import Known, facts
from zabota.base.ui.jinja import Engine
from zabota.base.ui.kept import Kept
from zabota.base.ui.pieces import reading
from zabota.pages.inbox.entries import Said

KEPT = 3000  # rows a process remembers, about 1 kB each
SIGNS = 8_000_000  # of messages; about 2,000 a message

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
    eyes, at = reading(), now()

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
        return _drawn(row, beside, selected, alone, focus, columns, extra, promise_of(row, at), eyes)

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
    eyes: Hashable,
) -> Markup:
    """The last is what the words and times of a row depend on beside the row and how its promise stands."""
    return _macro("inbox/row.html", "list_row")(row, beside, selected, alone, focus, columns, extra, promised)


def said_drawer() -> Callable[..., Markup]:
    """The macro `said` of inbox/said.html, for the person who reads now."""
    eyes, known = reading(), Known()

    def draw(entry: Said, me: Agent, may_work: bool, may_redact: bool, csrf_input: Any, beside: str) -> Markup:
        key = (facts(entry, known), me.pk, me.role_key, may_work, may_redact, beside, eyes)
        if (drawn := _messages.get(key)) is None:
            drawn = _macro("inbox/said.html", "said")(entry, me, may_work, may_redact, csrf_input, beside)
            _messages.keep(key, drawn, len(drawn))
        return drawn

    return draw


def _macro(template: str, name: str) -> Callable[..., Markup]:
    engine = cast(Engine, engines["jinja"])
    return cast(Callable[..., Markup], getattr(engine.env.get_template(template).module, name))
