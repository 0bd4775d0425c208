"""The nearest promise of a ticket as the page shows it: its state, its words, under which title it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.functional import Promise as Words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.ui import dates
from zabota.core.sla.promise_state import standing

HOUR = 60
# From so many minutes on, lateness is told in hours.
LONG = 2 * HOUR
# A ring that moves by less than this looks the same; rows that look the same are drawn once.
STEP = 5
UPDATE = "update"
# The word in the chip, and the line with its moment.
LABELS: dict[str, Words] = {
    "first": gettext_lazy("First reply"),
    UPDATE: pgettext_lazy("promised", "Update"),
    "answer": pgettext_lazy("promised", "Answer"),
}
LINES: dict[str, Words] = {
    "first": gettext_lazy("First reply by %(when)s"),
    UPDATE: gettext_lazy("Update by %(when)s"),
    "answer": gettext_lazy("Answer by %(when)s"),
}
BARS: dict[str, Words] = LINES | {UPDATE: gettext_lazy("Next update promised by %(when)s")}


class Promised(Protocol):
    """A ticket, or its row in a list."""

    @property
    def next_update_at(self) -> datetime | None: ...
    @property
    def next_update_since(self) -> datetime | None: ...
    @property
    def clock_at(self) -> datetime | None: ...
    @property
    def clock_since(self) -> datetime | None: ...
    @property
    def clock_kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What ui/promise.html takes. kind: "first", "update" or "answer"; time: the words beside the ring; share: percent
    that is left.
    """

    kind: str
    state: str
    time: str
    share: int
    due: datetime
    start: datetime | None

    @property
    def gone(self) -> int:
        return 100 - self.share

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])

    @property
    def line(self) -> str:
        return LINES[self.kind] % {"when": dates.moment(self.due)}

    @property
    def bar(self) -> str:
        return BARS[self.kind] % {"when": dates.moment(self.due)}


def promises_of(thing: Promised, at: datetime) -> list[Shown]:
    """What its row knows to be promised now, the nearest first."""
    update, clock = thing.next_update_at, thing.clock_at
    found = [_shown(UPDATE, update, thing.next_update_since, at)] if update else []
    found += [_shown(thing.clock_kind, clock, thing.clock_since, at)] if clock else []
    return sorted(found, key=lambda one: one.due)


def promise_of(thing: Promised, at: datetime) -> Shown | None:
    """The nearest; None where nothing is promised."""
    return next(iter(promises_of(thing, at)), None)


def _shown(kind: str, due: datetime, given: datetime | None, at: datetime) -> Shown:
    stands = standing(due=due, given=given, at=at)
    if stands.state == "late":
        time = lateness(-stands.left)
    elif stands.minutes < HOUR:
        time = _("%(n)s min") % {"n": stands.minutes}
    else:
        time = _("by %(time)s") % {"time": dates.clock_or_day(due)}
    return Shown(kind, stands.state, time, -(-stands.share // STEP) * STEP, due, given)


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
