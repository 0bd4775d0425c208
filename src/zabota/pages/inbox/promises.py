"""A promised next update as the page shows it: its state, its words, and the usual moments to promise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.base.ui import dates
from zabota.core.events import from_facts
from zabota.core.events.tickets import NextUpdatePromised
from zabota.core.sla.promise_history import Past, past
from zabota.core.sla.promise_state import standing
from zabota.pages.inbox.moments import EVENING, NOON, at_minute, moment, on_day

HOUR = 60
# From so many minutes on, lateness is told in hours.
LONG = 2 * HOUR
# A ring that moves by less than this looks the same; rows that look the same are drawn once.
STEP = 5
# Events that the list of what became of them reads.
MOST = 200


class Promised(Protocol):
    """A ticket, or its row in a list."""

    @property
    def next_update_at(self) -> datetime | None: ...
    @property
    def next_update_since(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What ui/promise.html takes. time: the words beside the ring; share: percent that is left."""

    state: str
    time: str
    share: int
    due: datetime
    start: datetime | None

    @property
    def gone(self) -> int:
        return 100 - self.share


def promise_of(thing: Promised, at: datetime) -> Shown | None:
    """None where nothing is promised."""
    due, given = thing.next_update_at, thing.next_update_since
    if due is None:
        return None
    stands = standing(due=due, given=given, at=at)
    if stands.state == "late":
        time = lateness(-stands.left)
    elif stands.minutes < HOUR:
        time = _("%(n)s min") % {"n": stands.minutes}
    else:
        time = _("by %(time)s") % {"time": dates.clock_or_day(due)}
    return Shown(stands.state, time, -(-stands.share // STEP) * STEP, due, given)


@dataclass(frozen=True, slots=True)
class Ended:
    """A promise that is over, in words. tone: "kept", "late" or ""."""

    words: str
    outcome: str
    tone: str
    icon: str


def ended(ticket: Ticket) -> list[Ended]:
    """The newest first; one query."""
    rows = Event.objects.filter(stream_id=ticket.stream_id, name=NextUpdatePromised.__name__).order_by("-seq")[:MOST]
    told = [(from_facts(row.name, row.data), row.at) for row in reversed(rows)]
    return [_ended(one) for one in past([(event, at) for event, at in told if isinstance(event, NextUpdatePromised)])]


def _ended(one: Past) -> Ended:
    words = _("Update by %(when)s") % {"when": dates.moment(one.until)}
    if one.end == "kept":
        return Ended(words, dates.clock_or_day(one.ended), "kept", "check")
    if one.end == "late":
        return Ended(words, lateness(one.late_by), "late", "triangle-alert")
    return Ended(words, _("changed") if one.end == "changed" else _("taken back"), "", "")


def lateness(late: timedelta) -> str:
    minutes = int(late.total_seconds() // 60)
    if minutes < LONG:
        return _("%(n)s min late") % {"n": max(1, minutes)}
    hours = minutes // HOUR
    return _("%(n)s h late") % {"n": hours} if hours < 48 else _("%(n)s d late") % {"n": hours // 24}


def took(time: timedelta) -> str:
    """How long something took of its clock: `4 min`, `3 h`, a begun minute counting whole."""
    minutes = max(1, -int(-time.total_seconds() // 60))
    return _("%(n)s min") % {"n": minutes} if minutes < LONG else _("%(n)s h") % {"n": minutes // HOUR}


def group_of(due: datetime, at: datetime) -> str:
    """Under which title a promise stands in the list that is sorted by them."""
    if due < at:
        return "late"
    if due - at <= timedelta(hours=1):
        return "hour"
    return "today" if timezone.localtime(due).date() == timezone.localtime(at).date() else "later"


@dataclass(frozen=True, slots=True)
class Choice:
    """A usual moment to promise. value: what it means is found when it is sent. whole: the words of the picker."""

    value: str
    words: str
    whole: str


def choices(at: datetime) -> list[Choice]:
    found = [
        Choice("hour", _("In one hour"), _("Next update in one hour")),
        Choice("evening", _("Today 18:00"), _("Next update today 18:00")),
        Choice("noon", _("Tomorrow 12:00"), _("Next update tomorrow 12:00")),
    ]
    return [one for one in found if _moments(at)[one.value] > at]


def chosen(value: str, other: str, at: datetime) -> datetime | None:
    """The moment that was chosen; other: what was typed where another one was asked for. None: no promise.

    Raises Refused for what is no moment.
    """
    if value in ("", "none"):
        return None
    return _moments(at).get(value) or moment(other if value == "other" else value)


def as_typed(kept: str) -> str:
    """What a draft keeps, as the field for another moment takes it: `2026-11-26T15:10` in the person's own zone."""
    if kept in ("", "hour", "evening", "noon"):
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
