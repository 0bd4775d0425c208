"""Between moments and the wall clock of a zone, in whole microseconds since 1970: of UTC, and of the wall."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = EPOCH.toordinal()
_MICROSECOND = timedelta(microseconds=1)
# Around a year, so that spans of its last day, wherever on earth and however far past midnight, lie within.
_MARGIN = 4 * DAY


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `begins` until just before `ends` (microseconds of UTC) the clocks are `offset` ahead of UTC."""

    begins: int
    ends: int
    offset: int


def instant(moment: datetime) -> int:
    """Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    # Two moments of one zone would be subtracted by their wall clocks; EPOCH is of another, unless both are UTC.
    return (moment - EPOCH) // _MICROSECOND


def moment_at(instant: int) -> datetime:
    return EPOCH + timedelta(microseconds=instant)


def day_number(day: date) -> int:
    """Days since 1970-01-01; times DAY the wall clock at its midnight."""
    return day.toordinal() - _EPOCH_DAY


def day_at(number: int) -> date:
    return date.fromordinal(number + _EPOCH_DAY)


@lru_cache(maxsize=512)
def stretches(zone: ZoneInfo, year: int) -> tuple[Stretch, ...]:
    """The year and some days around it, cut where the clocks change."""
    first = day_number(date(year, 1, 1)) * DAY - _MARGIN
    last = day_number(date(year + 1, 1, 1)) * DAY + _MARGIN
    found: list[Stretch] = []
    begins, offset = first, _offset(zone, first)
    for day in range(first + DAY, last + 1, DAY):
        then = _offset(zone, day)
        if then != offset:
            change = _change(zone, day - DAY, offset)
            found.append(Stretch(begins, change, offset))
            begins, offset = change, then
    return (*found, Stretch(begins, last, offset))


def since(stretches: tuple[Stretch, ...], wall: int) -> int:
    """The moment from which on the wall clock never shows an earlier time than this one.

    Of a time that is left out it is when the clocks change; of one that comes twice, the second.
    """
    return max(
        min(stretch.ends, wall - stretch.offset) for stretch in stretches if wall - stretch.offset > stretch.begins
    )


def least(stretches: tuple[Stretch, ...], instant: int) -> int:
    """The earliest time that the wall clock will show from this moment on: its time, or one that will come again."""
    return min(max(instant, stretch.begins) + stretch.offset for stretch in stretches if instant < stretch.ends)


def _change(zone: ZoneInfo, begins: int, offset: int) -> int:
    """Within the day that begins then: the first second of another offset than this."""
    seconds = range(DAY // SECOND)
    return begins + SECOND * bisect_left(seconds, True, key=lambda s: _offset(zone, begins + s * SECOND) != offset)


def _offset(zone: ZoneInfo, instant: int) -> int:
    return (moment_at(instant).astimezone(zone).utcoffset() or timedelta()) // _MICROSECOND
