"""A year of a calendar, worked out once: its open intervals with sums, and its working days."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from zabota.core.hours import Hours, Interval
from zabota.core.sla.wall import DAY, MINUTE, Stretch, day_at, day_number, first_at, furthest, instant, stretches

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Year:
    """From the calendar's New Year until the next: microseconds since 1970 of UTC, days as numbers since 1970-01-01.

    opens[i] until closes[i] is open, in order, neither touching nor overlapping; before[i] is the open time of the year
    before opens[i], total that of the whole year. working: the days of the year to which some open time belongs.
    """

    begins: int
    ends: int
    stretches: tuple[Stretch, ...]
    opens: "array[int]"
    closes: "array[int]"
    before: "array[int]"
    total: int
    working: "array[int]"

    def passed(self, instant: int) -> int:
        """The open time of the year before this moment, which lies in it."""
        i = bisect_right(self.closes, instant)
        return self.total if i == len(self.closes) else self.before[i] + max(0, instant - self.opens[i])

    def reached(self, amount: int) -> int:
        """The first moment by which so much open time of the year has passed: 0 < amount <= total."""
        i = bisect_left(self.before, amount) - 1
        return self.opens[i] + amount - self.before[i]

    def left(self, amount: int) -> int:
        """The last moment by which no more than that has passed: 0 <= amount < total."""
        i = bisect_right(self.before, amount) - 1
        return self.opens[i] + amount - self.before[i]


def worked_out(hours: Hours, number: int) -> Year:
    along = stretches(hours.zone, number)
    first, after = day_number(date(number, 1, 1)), day_number(date(number + 1, 1, 1))
    begins, ends = first_at(along, first * DAY), first_at(along, after * DAY)
    shuts = _instants(hours.shuts)
    pieces: list[Piece] = []
    working: set[int] = set()
    # The day before may run past midnight into this year.
    for day in range(first - 1, after):
        if found := _without(_on_the_wall(hours, day, along), shuts):
            pieces += found
            working.add(day)
    for piece in _without(_instants(hours.opens), shuts):
        start, end = max(piece[0], begins), min(piece[1], ends)
        if start < end:
            pieces.append((start, end))
            working.update(range(furthest(along, start) // DAY, furthest(along, end - 1) // DAY + 1))
    opens, closes = _joined(pieces, begins, ends)
    sums = list(accumulate((end - start for start, end in zip(opens, closes, strict=True)), initial=0))
    days = sorted(day for day in working if first <= day < after)
    kept = [array("q", numbers) for numbers in (opens, closes, sums[:-1], days)]
    return Year(begins, ends, along, kept[0], kept[1], kept[2], sums[-1], kept[3])


def _on_the_wall(hours: Hours, day: int, along: tuple[Stretch, ...]) -> Iterator[Piece]:
    for span in hours.on(day_at(day)):
        opens, closes = day * DAY + span.start * MINUTE, day * DAY + span.end * MINUTE
        for stretch in along:
            start, end = max(opens - stretch.offset, stretch.begins), min(closes - stretch.offset, stretch.ends)
            if start < end:
                yield start, end


def _without(pieces: Iterable[Piece], shuts: list[Piece]) -> list[Piece]:
    if not shuts:
        return list(pieces)
    left: list[Piece] = []
    for start, end in pieces:
        for shut, again in shuts[bisect_right(shuts, start, key=lambda piece: piece[1]) :]:
            if shut >= end:
                break
            if start < shut:
                left.append((start, shut))
            start = again
        if start < end:
            left.append((start, end))
    return left


def _joined(pieces: list[Piece], begins: int, ends: int) -> tuple[list[int], list[int]]:
    opens: list[int] = []
    closes: list[int] = []
    for start, end in sorted((max(start, begins), min(end, ends)) for start, end in pieces):
        if start >= end:
            continue
        if closes and start <= closes[-1]:
            closes[-1] = max(end, closes[-1])
        else:
            opens.append(start)
            closes.append(end)
    return opens, closes


def _instants(intervals: tuple[Interval, ...]) -> list[Piece]:
    return [(instant(start), instant(end)) for start, end in intervals]
