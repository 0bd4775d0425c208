"""Days of a calendar: "by the same time two working days later".

The day of an open moment is its date, except where hours of the day before run past midnight over it: then the day
before. So the whole of a night from Friday 22:00 until Saturday 06:00 is Friday's. A working day is one to which some
open time belongs. A moment at which the hours end belongs to the day that they end.

n working days after a moment: while closed it counts from the next opening. From the day of that moment go on n working
days, to the same time of the wall clock (26:00, say, where the hours ran past midnight). If it is closed then, to the
next opening of that day; if the day is over by then, to its closing. So it is due on the n-th working day, whatever the
hours of the days are. n working days before: the same, backwards, from the last closing and to the last one of that
day, or to its first opening.

A time that the clocks leave out is the moment they change; of a time that comes twice the second is meant, and a start
within the first counts as the time to which the clocks will be set back. So a later start is never due earlier.
"""

from zabota.core.sla.open_times import OpenTimes
from zabota.core.sla.wall import DAY, day_at, least, since
from zabota.core.sla.years import overhang


def days_after(times: OpenTimes, instant: int, days: int, *, by_close: bool = False) -> int:
    """In microseconds of UTC, as all here. by_close: the last closing of that day. Raises NeverOpen."""
    start = instant if days and times.at_work(instant) else times.opening(instant)
    if not days and not by_close:
        return start
    day, wall = _day_and_time(times, start)
    day = times.working_day(day, days)
    begins, ends = _bounds(times, day)
    found = max(begins, _at(times, day, wall))
    if found < ends and not by_close:
        # At `begins` the hours of the day before may end.
        if found == begins or not times.at_work(found):
            found = times.opening(found)
        if found < ends:
            return found
    return times.closing_before(ends)


def days_before(times: OpenTimes, instant: int, days: int) -> int:
    start = times.closing(instant)
    if not days:
        return start
    day, wall = _day_and_time(times, start)
    day = times.working_day(day, -days)
    begins, ends = _bounds(times, day)
    found = min(ends, _at(times, day, wall))
    if found > begins:
        # At `ends` the hours of the next day may begin.
        if found == ends or not times.is_open(found):
            found = times.closing_before(found)
        if found > begins:
            return found
    return times.opening(begins)


def _day_and_time(times: OpenTimes, instant: int) -> tuple[int, int]:
    """The working day of a moment in the hours or at their end; the wall clock since its midnight, 0 or more."""
    day, time = divmod(_wall(times, instant if times.is_open(instant) else instant - 1), DAY)
    if time < _overhang(times, day - 1):
        day -= 1
    return day, _wall(times, instant) - day * DAY


def _wall(times: OpenTimes, instant: int) -> int:
    return least(times.year(times.number_of(instant)).stretches, instant)


def _bounds(times: OpenTimes, day: int) -> tuple[int, int]:
    """From when until when what is open belongs to the day."""
    return (
        _at(times, day, _overhang(times, day - 1)),
        _at(times, day, DAY + _overhang(times, day)),
    )


def _overhang(times: OpenTimes, day: int) -> int:
    return overhang(times.hours.on(day_at(day)))


def _at(times: OpenTimes, day: int, wall: int) -> int:
    return since(times.year(day_at(day).year).stretches, day * DAY + wall)
