"""The rows of a list as they stand on the page. A list is fetched again and again with few rows changed: a row that
says the same to a reader of the same language and day is not drawn anew.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import cast

from django.template import engines
from django.utils import timezone, translation
from markupsafe import Markup

from zabota.base.clock import now
from zabota.base.tickets.queries import ListRow, View
from zabota.base.tickets.queries.extras import Extra, extras
from zabota.base.ui.jinja import Engine

KEPT = 3000  # rows a process remembers, about 1 kB each
NOTHING_MORE = Extra()


def drawing_of(view: View, rows: Sequence[ListRow]) -> Callable[..., Markup]:
    """draw_row for this page of the view: in the wide table a row has the columns of the view too."""
    if view.shape is None:
        return draw_row
    columns, more = view.shape.columns, extras([row.id for row in rows], view.shape.columns)

    def draw(row: ListRow, beside: str = "", **how: bool) -> Markup:
        return draw_row(row, beside, columns=columns, extra=more.get(row.id, NOTHING_MORE), **how)

    return draw


def draw_row(
    row: ListRow,
    beside: str = "",
    *,
    selected: bool = False,
    alone: bool = True,
    focus: bool = False,
    columns: tuple[str, ...] = (),
    extra: Extra = NOTHING_MORE,
) -> Markup:
    """The macro `list_row` of inbox/row.html."""
    zone, language = timezone.get_current_timezone_name(), translation.get_language()
    today = timezone.localtime(now()).date()
    return _drawn(row, beside, selected, alone, focus, columns, extra, language, zone, today)


@lru_cache(KEPT)
def _drawn(
    row: ListRow,
    beside: str,
    selected: bool,
    alone: bool,
    focus: bool,
    columns: tuple[str, ...],
    extra: Extra,
    language: str | None,
    zone: str,
    today: date,
) -> Markup:
    """The last three are what the words and times of a row depend on beside the row itself."""
    return _macro()(row, beside, selected, alone, focus, columns, extra)


@cache
def _macro() -> Callable[..., Markup]:
    engine = cast(Engine, engines["jinja"])
    return cast(Callable[..., Markup], engine.env.get_template("inbox/row.html").module.list_row)  # type: ignore[attr-defined]
