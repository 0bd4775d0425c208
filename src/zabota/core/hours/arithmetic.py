"""Counting open time. Every moment is an aware datetime; results are in UTC; durations are real, elapsed time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from zabota.core.hours.calendar import Hours

# Nobody closes longer than this on purpose; a calendar that does is never open for us.
HORIZON = 3 * 366  # days
_DAY = timedelta(days=1)

Interval = tuple[datetime, datetime]


class NeverOpen(ValueError):
    """The hours hold no open time within the next three years."""


def is_open(hours: Hours, moment: datetime) -> bool:
    wall = moment.astimezone(hours.zone)
    minutes = wall.hour * 60 + wall.minute
    return any(span.start <= minutes < span.end for span in hours.on(wall.date()))


def next_opening(hours: Hours, moment: datetime) -> datetime:
    """The first open moment at or after this one: itself while open. Raises NeverOpen."""
    for start, _ in _open_from(hours, moment):
        return start
    raise NeverOpen


def closing(hours: Hours, moment: datetime) -> datetime | None:
    """When the present open time ends; None while closed, and where it never ends (around the clock)."""
    moment = moment.astimezone(UTC)
    end: datetime | None = None
    for start, stop in _open_from(hours, moment):
        if start != (end or moment):
            return end
        end = stop
    # The horizon was reached without a gap.
    return None if end and end - moment > _DAY * (HORIZON - 2) else end


def add_business_time(hours: Hours, moment: datetime, duration: timedelta) -> datetime:
    """The first moment at which the open time since `moment` adds up to `duration`; for none at all, the next opening.

    Raises NeverOpen, and ValueError for a negative duration.
    """
    if duration < timedelta():
        raise ValueError("open time is counted forwards only")
    if not duration:
        return next_opening(hours, moment)
    left = duration
    while True:
        reached = None
        for start, end in _open_from(hours, moment):
            if left <= end - start:
                return start + left
            left -= end - start
            reached = end
        if reached is None:
            raise NeverOpen
        moment = reached


def between(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """The open time from `start` until `end`; none if the end comes first."""
    # In UTC: Python subtracts two moments of one zone by their wall clocks, forgetting what lies between.
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = timedelta()
    day, last = start.astimezone(hours.zone).date() - _DAY, end.astimezone(hours.zone).date() + _DAY
    while day <= last:
        for opens, closes in _open_on(hours, day):
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += _DAY
    return total


def _open_from(hours: Hours, moment: datetime) -> Iterator[Interval]:
    """Open intervals in order, the first cut off at `moment`, as far as the horizon."""
    moment = moment.astimezone(UTC)
    first = moment.astimezone(hours.zone).date() - _DAY
    for n in range(HORIZON):
        for start, end in _open_on(hours, first + n * _DAY):
            if end > moment:
                yield max(start, moment), end


def _open_on(hours: Hours, day: date) -> Iterator[Interval]:
    """The moments whose wall clock shows a time within a span of this day, as intervals of UTC."""
    spans = hours.on(day)
    if not spans:
        return
    midnight = datetime.combine(day, time(), UTC)
    for start, end, offset in _steady(hours, midnight):
        for span in spans:
            opens = midnight + timedelta(minutes=span.start) - offset
            closes = midnight + timedelta(minutes=span.end) - offset
            if max(opens, start) < min(closes, end):
                yield max(opens, start), min(closes, end)


def _steady(hours: Hours, midnight: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Around a day, wherever on earth it is: intervals of UTC without a change of clocks, with their offset."""
    start, end = midnight - timedelta(hours=15), midnight + timedelta(hours=39)
    before, after = _offset(hours, start), _offset(hours, end)
    if before == after:
        yield start, end, before
        return
    change = _change(hours, start, end)
    yield start, change, before
    yield change, end, after


def _change(hours: Hours, start: datetime, end: datetime) -> datetime:
    """The moment, to the second, at which the offset of `start` ends."""
    before = _offset(hours, start)
    low, high = 0, int((end - start).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(hours, start + timedelta(seconds=middle)) == before:
            low = middle
        else:
            high = middle
    return start + timedelta(seconds=high)


def _offset(hours: Hours, moment: datetime) -> timedelta:
    return moment.astimezone(hours.zone).utcoffset() or timedelta()
