"""The usual moments to promise an update, and what was chosen of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.ports.promises import usual_update
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.ui import dates
from zabota.pages.inbox.moments import EVENING, NOON, at_minute, moment, on_day

USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Choice:
    """A usual moment to promise. value: what it means is found when it is sent. whole: the words of the picker."""

    value: str
    words: str
    whole: str


def choices(at: datetime, usual: datetime | None = None) -> list[Choice]:
    """usual: what a policy promises, from usual_update()."""
    found = [
        Choice("hour", _("In one hour"), _("Next update in one hour")),
        Choice("evening", _("Today 18:00"), _("Next update today 18:00")),
        Choice("noon", _("Tomorrow 12:00"), _("Next update tomorrow 12:00")),
    ]
    found = [one for one in found if _moments(at)[one.value] > at]
    if usual is None:
        return found
    when = {"time": dates.clock_or_day(usual)}
    return [Choice(USUAL, _("By %(time)s, as we promise") % when, _("Next update by %(time)s") % when), *found]


def chosen(
    value: str, other: str, ticket: Ticket, at: datetime, *, leaves_at: datetime | None = None
) -> datetime | None:
    """The moment that was chosen; other: what was typed where another one was asked for. None: no promise.
    leaves_at: when the words leave that promise it, if not at once.

    Raises Refused for what is no moment.
    """
    if value in ("", "none"):
        return None
    if value == USUAL:
        return usual_update(ticket.pk, leaves_at or at)
    return _moments(at).get(value) or moment(other if value == "other" else value)


def as_typed(kept: str) -> str:
    """What a draft keeps, as the field for another moment takes it: `2026-11-26T15:10` in the person's own zone."""
    if kept in ("", USUAL, "hour", "evening", "noon"):
        return kept
    try:
        return f"{timezone.localtime(moment(kept)):%Y-%m-%dT%H:%M}"
    except Refused:
        return ""


def _moments(at: datetime) -> dict[str, datetime]:
    """In the person's own zone."""
    here = timezone.localtime(at).replace(second=0, microsecond=0)
    return {
        "hour": at_minute(at) + timedelta(hours=1),
        "evening": on_day(here, hour=EVENING),
        "noon": on_day(here, hour=NOON, days=1),
    }
