"""When somebody is told of a promise: steps before and after its moment, any number of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.sla.clock import subtract
from zabota.core.sla.matter import Book, Promise
from zabota.core.sla.pauses import running


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """share: percent of its time that are left; or minutes before (negative) or after its moment, of the wall clock.

    kinds: (): all. damage: for tickets of this and more. tells: of "owner", "team", "leads", "on_call", "followers".
    """

    id: int
    kinds: tuple[str, ...] = ()
    share: int | None = None
    minutes: int | None = None
    damage: int = 0
    tells: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        return self.share is None and (self.minutes or 0) >= 0

    def is_for(self, promise: Promise) -> bool:
        return not self.kinds or promise.kind in self.kinds


def moment_of(step: Step, promise: Promise, *, book: Book) -> datetime | None:
    """When it is taken; None where that would be before the promise was made, or it has no moment now."""
    if promise.due is None or not step.is_for(promise):
        return None
    if step.share is None:
        moment = promise.due + timedelta(minutes=step.minutes or 0)
        return moment if moment >= promise.made else None
    hours = book.counted_by(promise).hours
    whole = running(hours, promise.made, promise.due, promise.pauses, promise.runs)
    return max(subtract(hours, promise.due, whole * step.share / 100, promise.runs), promise.made)


def moments(promise: Promise, steps: Sequence[Step], *, book: Book) -> Iterator[tuple[datetime, Step | None]]:
    """Everything that the clock has to see to, None for its own moment. Nothing once nobody waits for it."""
    if promise.is_owed and promise.due is not None:
        if promise.state == "open":
            yield promise.due, None
        for step in steps:
            if (moment := moment_of(step, promise, book=book)) is not None:
                yield moment, step


def look_at(promise: Promise, steps: Sequence[Step], *, book: Book, since: datetime | None = None) -> datetime | None:
    """The next of these moments, from `since` on; None: never again. What is past is looked at at once."""
    return min(
        (moment for moment, _step in moments(promise, steps, book=book) if since is None or moment >= since),
        default=None,
    )
