"""How a promise stands at a moment. One rule for the chip, the bar and the list; promise-clock.js ticks by the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["calm", "soon", "late"]
# "Soon" begins at a quarter of the time or at these minutes, whichever comes first (design, section 4).
SHARE, LAST = 25, timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Standing:
    """left: until it is due, negative once it is late. share: percent of the time that is left, 0 to 100."""

    state: State
    left: timedelta
    share: int

    @property
    def minutes(self) -> int:
        """Left, a begun minute counting whole; once late, whole minutes gone by, the first counting as one."""
        seconds = self.left.total_seconds()
        return max(1, int(-seconds // 60)) if seconds < 0 else -int(-seconds // 60)


def standing(*, due: datetime, given: datetime | None, at: datetime) -> Standing:
    """given: when it was promised; None where that is not known: then only the last minutes make it "soon"."""
    left = due - at
    whole = due - given if given else timedelta()
    share = round(100 * left / whole) if whole > timedelta() else 100
    share = min(100, max(0, share))
    if left < timedelta():
        return Standing("late", left, 0)
    quarter = whole > timedelta() and left <= whole * SHARE / 100
    return Standing("soon" if quarter or left <= LAST else "calm", left, share)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise: kept, or late by so much."""

    kept: bool
    late_by: timedelta = timedelta()


def outcome(*, due: datetime, done: datetime) -> Outcome:
    return Outcome(True) if done <= due else Outcome(False, done - due)
