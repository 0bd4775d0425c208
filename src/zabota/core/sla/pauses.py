"""Pauses of a promise: while it waits for the customer or a vendor its clock stands still.

A pause is (from, until), until None while it lasts. What counts is the set of moments that they cover:

- their order, how they overlap, touch or are cut into parts makes no difference;
- one that lies where the clock does not run anyhow (closed, before the start, from the due moment on) changes nothing;
- each moves the due moment on by the time of the clock that it covers: a pause more is never due earlier;
- running(start, end) + paused(start, end) = elapsed(start, end), and time that is running adds up.

A target in days is moved on by the same measure: the open time that the pauses cover is added to its due moment.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from zabota.core.hours import Hours, Interval, joined
from zabota.core.sla.clock import add, due, elapsed
from zabota.core.sla.targets import Runs, Target

Pause = tuple[datetime, datetime | None]
_LAST = datetime(9999, 12, 31, tzinfo=UTC)


def due_with_pauses(hours: Hours, start: datetime, target: Target, pauses: Sequence[Pause]) -> datetime | None:
    """As `due`; None while a pause lasts that began before the moment it would have been due. Raises NeverOpen."""
    found = due(hours, start, target)
    for paused, resumed in _joined(pauses):
        paused = max(paused, start)
        if paused >= found:
            break
        if resumed == _LAST:
            return None
        lost = elapsed(hours, paused, resumed, target.runs)
        if lost:
            found = add(hours, found, lost, target.runs)
    return found


def running(hours: Hours, start: datetime, end: datetime, pauses: Sequence[Pause], runs: Runs = "hours") -> timedelta:
    """The time of the clock from `start` until `end` outside the pauses; none if the end comes first."""
    whole = elapsed(hours, start, end, runs)
    for paused, resumed in _joined(pauses):
        whole -= elapsed(hours, max(paused, start), min(resumed, end), runs)
    return whole


def _joined(pauses: Sequence[Pause]) -> tuple[Interval, ...]:
    """Raises ValueError for a pause that ends before it begins."""
    return joined((paused, _LAST if resumed is None else resumed) for paused, resumed in pauses)
