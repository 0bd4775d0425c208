"""The slow way, to compare with: a calendar painted minute by minute, straight from what its words say, and walked.

Nothing here is shared with the clock but the value. Changes of clocks, exceptions and `start` lie on whole minutes.
"""

from datetime import date, datetime, timedelta
from itertools import accumulate

from zabota.core.hours import Hours

MINUTE = timedelta(minutes=1)
DAY = 1440
_QUARTER = 15


class Walk:
    """open[n]: whether the n-th minute from `start` is. Moments below are such numbers; None: not within the walk."""

    def __init__(self, hours: Hours, start: datetime, days: int) -> None:
        self._hours = hours
        self.open = bytearray()
        painted = {day: self._painted(day) for day in range(start.toordinal() - 2, start.toordinal() + days + 3)}
        walls: list[int] = []
        for n in range(0, days * DAY, _QUARTER):
            first, last = (_minutes((start + m * MINUTE).astimezone(hours.zone)) for m in (n, n + _QUARTER - 1))
            if last - first == _QUARTER - 1 and first // DAY == last // DAY:
                walls += range(first, last + 1)
                self.open += painted[first // DAY][first % DAY : last % DAY + 1]
                continue
            # The clocks change in between, at 00:01 in St John's until 2011.
            minutes = [_minutes((start + m * MINUTE).astimezone(hours.zone)) for m in range(n, n + _QUARTER)]
            walls += minutes
            self.open += bytes(painted[wall // DAY][wall % DAY] for wall in minutes)
        # The earliest time that the wall clock shows from each minute on.
        self._least = list(accumulate(reversed(walls), min))[::-1]
        # Whose minute it is, open or not: of the day before, as far as its hours run past midnight.
        past = {day: self._past(day - 1) for day in {wall // DAY for wall in self._least}}
        self._days = [wall // DAY - (wall % DAY < past[wall // DAY]) for wall in self._least]
        for intervals, colour in ((hours.opens, b"\1"), (hours.shuts, b"\0")):
            for begins, ends in intervals:
                first, last = (min(max(0, (moment - start) // MINUTE), len(self.open)) for moment in (begins, ends))
                self.open[first:last] = colour * (last - first)

    def due(self, start: int, amount: int) -> int | None:
        for n in range(start, len(self.open)):
            if self.open[n]:
                if amount <= 1:
                    return n + amount
                amount -= 1
        return None

    def due_before(self, end: int, amount: int) -> int | None:
        if not amount and self.open[end]:
            return end
        for n in range(end - 1, -1, -1):
            if self.open[n]:
                if amount <= 1:
                    return n + 1 - amount
                amount -= 1
        return None

    def days_after(self, start: int, days: int, *, by_close: bool) -> int | None:
        """More than none; None as well where the day it lands on may not be whole."""
        begun = next((n for n in range(max(1, start), len(self.open)) if self._held(n)), None)
        if begun is None:
            return None
        day, time = self._day_and_time(begun)
        later = sorted(theirs for theirs in self._working_days() if theirs > day)
        if len(later) <= days:
            return None
        theirs = self._moments(later[days - 1])
        since = (n for n in theirs if self._least[n] - later[days - 1] * DAY >= time)
        return theirs[-1] if by_close else next(since, theirs[-1])

    def days_before(self, end: int, days: int) -> int | None:
        """More than none; None as well where the day it lands on may not be whole."""
        begun = next((n for n in range(end, 0, -1) if self._held(n)), None)
        if begun is None:
            return None
        day, time = self._day_and_time(begun)
        earlier = sorted((theirs for theirs in self._working_days() if theirs < day), reverse=True)
        if len(earlier) <= days:
            return None
        theirs = self._moments(earlier[days - 1])
        landing = next(n for n in range(len(self.open)) if self._least[n] - earlier[days - 1] * DAY >= time)
        return max((n for n in theirs if n <= landing), default=theirs[0])

    def _working_days(self) -> set[int]:
        return {day for day, is_open in zip(self._days, self.open, strict=True) if is_open}

    def _day_and_time(self, n: int) -> tuple[int, int]:
        """The day of a moment in the hours or at their end, and the wall clock since its midnight."""
        day = self._days[n if self.open[n] else n - 1]
        return day, self._least[n] - day * DAY

    def _moments(self, day: int) -> list[int]:
        """Of the hours of a day, the ends of them too."""
        first, last = self._days.index(day), len(self._days) - self._days[::-1].index(day)
        return sorted({m for n in range(first, last) if self.open[n] for m in (n, n + 1)})

    def _held(self, n: int) -> bool:
        return bool(self.open[n] or self.open[n - 1])

    def _past(self, day: int) -> int:
        return max((span.end for span in self._hours.on(date.fromordinal(day))), default=0) - DAY

    def _painted(self, day: int) -> bytearray:
        paint = bytearray(DAY)
        for span in self._hours.on(date.fromordinal(day)):
            paint[span.start : span.end] = b"\1" * (min(span.end, DAY) - span.start)
        for span in self._hours.on(date.fromordinal(day - 1)):
            paint[: max(0, span.end - DAY)] = b"\1" * max(0, span.end - DAY)
        return paint


def _minutes(wall: datetime) -> int:
    return wall.toordinal() * DAY + wall.hour * 60 + wall.minute
