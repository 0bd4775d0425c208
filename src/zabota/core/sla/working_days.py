"""Days of a calendar: "by the same time two working days later".

The day of an open moment is its date, except where hours of the day before run past midnight over it: then the day
before. So the whole of a night from Friday 22:00 until Saturday 06:00 is Friday's. A working day is one to which some
open time belongs. A moment at which the hours end belongs to the day that they end.

n working days after a moment: while closed it counts from the next opening. From the day of that moment go on n
working days, to the same time of the wall clock (26:00, say, where the hours ran past midnight); if that is closed, to
the next opening after it. n working days before: the same, backwards, to the last closing. A time that the clocks leave
out is the moment they change; of a time that comes twice the first is meant, and a start within the second counts as
the moment at which the clocks were set back. So a later start is never due earlier.
"""

from zabota.core.sla.open_times import OpenTimes
from zabota.core.sla.wall import DAY, MINUTE, day_at, first_at, furthest


def days_after(times: OpenTimes, instant: int, days: int, *, by_close: bool = False) -> int:
    """In microseconds of UTC, as all here. by_close: the last closing of that day. Raises NeverOpen."""
    start = instant if days and times.at_work(instant) else times.opening(instant)
    if not days and not by_close:
        return start
    day, wall = _day_and_time(times, start)
    landing = times.working_day(day, days)
    if by_close:
        # The day is a working day, so that something was open before its end.
        return times.last_open(_at(times, landing, _end(times, landing))) or start
    found = _at(times, landing, wall)
    return found if times.at_work(found) else times.opening(found)


def days_before(times: OpenTimes, instant: int, days: int) -> int:
    start = times.closing(instant)
    if not days:
        return start
    day, wall = _day_and_time(times, start)
    return times.closing(_at(times, times.working_day(day, -days), wall))


def _day_and_time(times: OpenTimes, instant: int) -> tuple[int, int]:
    """The working day of a moment in the hours or at their end; the wall clock since its midnight, 0 to 48 hours."""
    wall = furthest(times.year(times.number_of(instant)).stretches, instant)
    day, time = divmod(wall, DAY)
    past = _end(times, day - 1) - DAY
    if time < past or (time == past and not times.is_open(instant)):
        return day - 1, time + DAY
    return day, time


def _end(times: OpenTimes, day: int) -> int:
    """When nothing can be open any more that belongs to the day: its 24:00, or the end of a span that runs past it."""
    return max([DAY, *(span.end * MINUTE for span in times.hours.on(day_at(day)))])


def _at(times: OpenTimes, day: int, wall: int) -> int:
    return first_at(times.year(day_at(day).year).stretches, day * DAY + wall)
