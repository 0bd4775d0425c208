"""The rows of a list as they stand on the page. A list is fetched again and again with few rows changed: a row that
says the same to a reader of the same language and day is not drawn anew.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import cast

from django.template import engines
from django.utils import timezone, translation
from markupsafe import Markup

from zabota.base.clock import now
from zabota.base.tickets.queries import ListRow
from zabota.base.ui.jinja import Engine
from zabota.pages.inbox.promises import Shown, promise_of

KEPT = 3000  # rows a process remembers, about 1 kB each


def draw_row(
    row: ListRow, beside: str = "", *, selected: bool = False, alone: bool = True, focus: bool = False
) -> Markup:
    """The macro `list_row` of inbox/row.html."""
    zone, language = timezone.get_current_timezone_name(), translation.get_language()
    at = now()
    promised = promise_of(row, at)
    return _drawn(row, beside, selected, alone, focus, promised, language, zone, timezone.localtime(at).date())


@lru_cache(KEPT)
def _drawn(
    row: ListRow,
    beside: str,
    selected: bool,
    alone: bool,
    focus: bool,
    promised: Shown | None,
    language: str | None,
    zone: str,
    today: date,
) -> Markup:
    """The last three are what the words and times of a row depend on beside the row and how its promise stands."""
    return _macro()(row, beside, selected, alone, focus, promised)


@cache
def _macro() -> Callable[..., Markup]:
    engine = cast(Engine, engines["jinja"])
    return cast(Callable[..., Markup], engine.env.get_template("inbox/row.html").module.list_row)  # type: ignore[attr-defined]
