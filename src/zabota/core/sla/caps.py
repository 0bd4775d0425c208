"""Whether a calendar can keep a written answer waiting beyond the cap of 24 hours, and by how much."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.hours import Hours
from zabota.core.sla.clock import due, due_before
from zabota.core.sla.open_times import NeverOpen, open_times
from zabota.core.sla.targets import CAP, Target
from zabota.core.sla.wall import instant, moment_at

LOOK_AHEAD = timedelta(days=366)
_JUST = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """A letter of `start` is promised an answer by `due`; the cap would have it by `cap`, which is earlier."""

    start: datetime
    due: datetime
    cap: datetime

    @property
    def late_by(self) -> timedelta:
        return self.due - self.cap


def breaks_cap(hours: Hours, target: Target, *, at: datetime, cap: Target = CAP) -> Wait | None:
    """The worst wait beyond the cap of letters in the year from `at`; the first, if several are alike. None: never.

    Raises NeverOpen for a calendar by which the target is never reached.
    """
    worst: Wait | None = None
    for start in _worst_starts(hours, target, at):
        wait = Wait(start, due(hours, start, target), due(hours, start, cap))
        if wait.late_by > (worst.late_by if worst else timedelta()):
            worst = wait
    return worst


def _worst_starts(hours: Hours, target: Target, at: datetime) -> Iterator[datetime]:
    """The due moment leaps just after the last start that a closing still serves. Between leaps the wait only shrinks,
    save where an exception opens on a holiday, while the cap stands still: until its closing.
    """
    yield at
    for _opens, closes in open_times(hours).intervals(instant(at), instant(at + LOOK_AHEAD)):
        closing = moment_at(closes)
        with suppress(NeverOpen):
            yield max(at, due_before(hours, closing, target) + _JUST)
        yield closing
