"""Which backups stay, when the next is due, when the last is too old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
# One night may fail, and somebody may sleep long; the second one is noticed.
PATIENCE = timedelta(hours=50)


@dataclass(frozen=True, slots=True)
class Keep:
    """The newest of each of so many days, and of each of so many weeks (from Monday), that have one at all."""

    days: int = 7
    weeks: int = 4


def kept(made: Iterable[datetime], keep: Keep, zone: ZoneInfo) -> set[datetime]:
    """Those of the moments whose backup stays. The newest always does."""
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for moment in sorted(made, reverse=True):
        there = moment.astimezone(zone)
        days.setdefault(there.date(), moment)
        weeks.setdefault(there.isocalendar()[:2], moment)
    # Newest first, as they were put in.
    return {*list(days.values())[: max(1, keep.days)], *list(weeks.values())[: max(0, keep.weeks)]}


def next_backup(hour: int, at: datetime, zone: ZoneInfo) -> datetime:
    """The next time that it is so many o'clock, in UTC."""
    today = at.astimezone(zone).date()
    moments = (datetime.combine(today + n * DAY, time(hour), tzinfo=zone).astimezone(UTC) for n in range(3))
    return next(moment for moment in moments if moment > at)


def too_old(last: datetime | None, since: datetime, at: datetime) -> bool:
    """last: when the newest good one was made. since: when backups began to be due, where there is none yet."""
    return at - (last or since) > PATIENCE
