"""What became of the promises of a ticket, read from its events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from zabota.core.events.tickets import NextUpdatePromised
from zabota.core.sla.promise_state import outcome

Told = tuple[NextUpdatePromised, datetime]
End = Literal["kept", "late", "changed", "dropped"]


@dataclass(frozen=True, slots=True)
class Past:
    """A promise that is over. late_by: nothing unless it was answered late. ended: when."""

    until: datetime
    end: End
    ended: datetime
    late_by: timedelta = timedelta()


def past(told: Sequence[Told]) -> list[Past]:
    """told: the events in their order, each with its moment. The newest promise first; what stands now is left out.

    A promise of an answer that was taken back was never given, and a solution that was taken back answered none.
    """
    found = []
    for event, at in _without_undone(told):
        if event.before is None:
            continue
        until = datetime.fromisoformat(event.before)
        if event.because in ("reply", "solved"):
            came = outcome(due=until, done=at)
            found.append(Past(until, "kept" if came.kept else "late", at, came.late_by))
        else:
            found.append(Past(until, "changed" if event.until else "dropped", at))
    return found[::-1]


def _without_undone(told: Sequence[Told]) -> list[Told]:
    kept: list[Told] = []
    for event, at in told:
        if event.because != "withdrawn":
            kept.append((event, at))
        elif kept:
            # Only the last step is ever taken back.
            kept.pop()
    return kept
