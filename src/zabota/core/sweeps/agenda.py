"""In which order new tickets are gone through, and by when they come back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FAR = timedelta(days=36_500)
# So long before a promise is due a ticket that was put aside is back in sight.
BEFORE, LEAST = timedelta(minutes=15), timedelta(minutes=5)
STEP = 5  # minutes: a planned moment is one that people say


@dataclass(frozen=True, slots=True)
class Waiting:
    """A new ticket that nobody owns. damage: 0 to 3. due_at: the nearest of what it is promised."""

    ticket: int
    damage: int
    due_at: datetime | None
    created_at: datetime


def in_order(waiting: list[Waiting]) -> list[Waiting]:
    """The most damage first, then the nearest promise, then the oldest."""
    return sorted(waiting, key=_weight)


def _weight(one: Waiting) -> tuple[int, datetime, datetime, int]:
    return -one.damage, one.due_at or one.created_at + FAR, one.created_at, one.ticket


def back_at(*, at: datetime, next_sweep: datetime | None, due_at: datetime | None, usual: timedelta) -> datetime | None:
    """When a ticket that is put aside comes back: with the next sweep, or before its promise is due.

    None: there is no time to put it aside; it only leaves this sweep.
    """
    until = next_sweep if next_sweep and next_sweep > at else at + usual
    if due_at:
        until = min(until, due_at - BEFORE)
    return until if until - at >= LEAST else None


def spoken(moment: datetime) -> datetime:
    """The same or the next moment that is a multiple of five minutes."""
    whole = moment.replace(second=0, microsecond=0)
    if whole < moment:
        whole += timedelta(minutes=1)
    return whole + timedelta(minutes=-whole.minute % STEP)
