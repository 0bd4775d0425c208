"""When the letter that gathers many things is due."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

USUAL = (time(9), time(17))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Digests:
    """every: hours from one letter to the next, counted from midnight; 0: at these `times` of day."""

    zone: ZoneInfo
    times: tuple[time, ...] = USUAL
    every: int = 0

    @property
    def of_a_day(self) -> tuple[time, ...]:
        hours = tuple(time(hour) for hour in range(0, 24, self.every)) if self.every > 0 else self.times
        return tuple(sorted(hours)) or USUAL


def next_digest(digests: Digests, at: datetime) -> datetime:
    """The first time of day after this moment, in UTC."""
    today = at.astimezone(digests.zone).date()
    moments = (
        datetime.combine(day, hour, tzinfo=digests.zone).astimezone(UTC)
        for day in (today, today + _DAY, today + 2 * _DAY)
        for hour in digests.of_a_day
    )
    return next(moment for moment in moments if moment > at)
