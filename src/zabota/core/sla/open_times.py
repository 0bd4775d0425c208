"""All years of a calendar, each worked out when it is first asked for: moments found by bisection, never by walking."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from zabota.core.hours import ALL_DAY, Hours
from zabota.core.sla.targets import Runs
from zabota.core.sla.wall import DAY, day_at
from zabota.core.sla.years import Year, worked_out

FIRST_YEAR, LAST_YEAR = 1900, 2299
# A calendar without an open minute for so long (a 29 February comes after eight years at most) never opens again.
EMPTY_YEARS = 12
# What is kept: so many calendars used last, so many years of each; a year takes some 20 kB.
CALENDARS, YEARS = 128, 16
_YEAR = 365.2425 * DAY


class NeverOpen(ValueError):
    """The calendar holds no such open time: it never opens again (or never did before)."""


class OpenTimes:
    """Moments are microseconds since 1970 of UTC. Raises ValueError for those outside the years 1900 to 2299."""

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self._years: dict[int, Year] = {}
        self._first_year, self._last_year = FIRST_YEAR, LAST_YEAR
        if not any(hours.week) and not any(hours.yearly.values()):
            # No hours that come again: all that there are lie between these years.
            once = [day.year for day, spans in hours.holidays.items() if spans]
            once += [end.year for interval in hours.opens for end in interval]
            self._first_year = max(FIRST_YEAR, min(once, default=LAST_YEAR) - 1)
            self._last_year = min(LAST_YEAR, max(once, default=FIRST_YEAR) + 1)

    def year(self, number: int) -> Year:
        found = self._years.get(number)
        if found is None:
            if not FIRST_YEAR <= number <= LAST_YEAR:
                raise ValueError(f"time is counted in the years {FIRST_YEAR} to {LAST_YEAR}")
            if len(self._years) >= YEARS:
                self._years.clear()
            found = self._years[number] = worked_out(self.hours, number)
        return found

    def number_of(self, instant: int) -> int:
        """The calendar's year in which this moment lies."""
        number = 1970 + int(instant // _YEAR)
        year = self.year(number)
        if instant < year.begins:
            return number - 1
        return number if instant < year.ends else number + 1

    def is_open(self, instant: int) -> bool:
        year = self.year(self.number_of(instant))
        i = bisect_right(year.closes, instant)
        return i < len(year.closes) and year.opens[i] <= instant

    def at_work(self, instant: int) -> bool:
        """Open now, or until just now: a closing belongs to the hours that it ends."""
        if self.is_open(instant):
            return True
        try:
            return self.closing_before(instant) == instant
        except NeverOpen:
            return False

    def opening(self, instant: int) -> int:
        """This moment while open, else the next opening."""
        for year in self._onwards(self.number_of(instant)):
            i = bisect_right(year.closes, instant)
            if i < len(year.closes):
                return max(instant, year.opens[i])
        raise NeverOpen

    def closing(self, instant: int) -> int:
        """This moment while open, else the last closing."""
        return instant if self.is_open(instant) else self.closing_before(instant)

    def until(self, instant: int) -> int | None:
        """The end of the open time that holds this moment; None while closed, or if it ends in no year nearby."""
        number, end = self.number_of(instant), None
        for year in [self.year(n) for n in range(number, min(number + 3, LAST_YEAR) + 1)]:
            i = bisect_right(year.closes, instant if end is None else end)
            if i == len(year.closes) or year.opens[i] > (instant if end is None else end):
                return end
            end = year.closes[i]
            if end < year.ends:
                return end
        return None

    def after(self, instant: int, amount: int) -> int:
        """The first moment by which so much open time, more than none, has passed since."""
        number = self.number_of(instant)
        amount += self.year(number).passed(instant)
        for year in self._onwards(number):
            if amount <= year.total:
                return year.reached(amount)
            amount -= year.total
        raise NeverOpen

    def before(self, instant: int, amount: int) -> int:
        """The last moment since which so much open time, more than none, passes until this one."""
        number = self.number_of(instant)
        amount = self.year(number).passed(instant) - amount
        if amount >= 0:
            return self.year(number).left(amount)
        for year in self._backwards(number - 1):
            amount += year.total
            if amount >= 0:
                return year.left(amount)
        raise NeverOpen

    def between(self, start: int, end: int) -> int:
        """The open time from the one until the other; none if the end comes first."""
        if end <= start:
            return 0
        first, last = self.number_of(start), self.number_of(end)
        whole = sum(self.year(number).total for number in range(first, last))
        return whole + self.year(last).passed(end) - self.year(first).passed(start)

    def working_day(self, day: int, days: int) -> int:
        """The day so many working days after this one, or before it where `days` is negative; 0: itself."""
        if not days:
            return day
        number, left = day_at(day).year, abs(days)
        for year in self._onwards(number) if days > 0 else self._backwards(number):
            working = year.working
            ahead = len(working) - bisect_right(working, day) if days > 0 else bisect_left(working, day)
            if left <= ahead:
                return working[len(working) - ahead + left - 1 if days > 0 else ahead - left]
            left -= ahead
        raise NeverOpen

    def closing_before(self, instant: int) -> int:
        """Until when it was open, before this moment: itself if until just now, or still."""
        for year in self._backwards(self.number_of(instant)):
            i = bisect_left(year.opens, instant)
            if i:
                return min(instant, year.closes[i - 1])
        raise NeverOpen

    def intervals(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What is open between the two, in order, cut at New Year."""
        for number in range(self.number_of(start), self.number_of(end) + 1):
            year = self.year(number)
            for i in range(bisect_right(year.closes, start), bisect_left(year.opens, end)):
                yield max(year.opens[i], start), min(year.closes[i], end)

    def _onwards(self, number: int) -> Iterator[Year]:
        empty = 0
        while empty < EMPTY_YEARS and number <= self._last_year:
            year = self.year(number)
            empty = 0 if year.total else empty + 1
            number += 1
            yield year

    def _backwards(self, number: int) -> Iterator[Year]:
        empty = 0
        while empty < EMPTY_YEARS and number >= self._first_year:
            year = self.year(number)
            empty = 0 if year.total else empty + 1
            number -= 1
            yield year


@lru_cache(maxsize=CALENDARS)
def open_times(hours: Hours, runs: Runs = "hours") -> OpenTimes:
    """Of the clock that runs so in this calendar; see Target."""
    if runs == "hours":
        return OpenTimes(hours)
    if runs == "clock":
        return OpenTimes(Hours(hours.zone, (ALL_DAY,) * 7))
    # A half-day is no holiday: the cap runs through it. A date of its own goes before a yearly one here, too.
    holidays = {day: ALL_DAY if spans else () for day, spans in hours.holidays.items()}
    yearly = {day: () for day, spans in hours.yearly.items() if not spans}
    return OpenTimes(Hours(hours.zone, (ALL_DAY,) * 7, holidays, yearly))
