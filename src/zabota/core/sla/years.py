"""A year of a calendar, worked out once: its open intervals with sums, and its working days."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from zabota.core.hours import DAY_END, Hours, Interval, Spans
from zabota.core.sla.wall import DAY, MINUTE, Stretch, day_at, day_number, instant, since, stretches

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
    spans = [(day, hours.on(day_at(day))) for day in range(first - 1, after + 1)]
    # Where the hours of a day may begin: where those of the day before have ended.
    bounds = [since(along, (day + 1) * DAY + overhang(theirs)) for day, theirs in spans[:-1]]
    begins, ends = since(along, first * DAY), since(along, after * DAY)
    pieces = [piece for day, theirs in spans for piece in on_the_wall(theirs, day, along)]
    pieces += [piece for piece in instants(hours.opens) if piece[0] < bounds[-1] and piece[1] > begins]
    whole = _joined(without(pieces, instants(hours.shuts)), begins, bounds[-1])
    working = [
        day
        for day, start, end in zip(range(first, after), bounds, bounds[1:], strict=False)
        if _meets(whole, start, end)
    ]
    opens, closes = _joined(zip(*whole, strict=True), begins, ends)
    sums = list(accumulate((end - start for start, end in zip(opens, closes, strict=True)), initial=0))
    kept = [array("q", numbers) for numbers in (opens, closes, sums[:-1], working)]
    return Year(begins, ends, along, kept[0], kept[1], kept[2], sums[-1], kept[3])


def overhang(spans: Spans) -> int:
    """How far the hours of a day run past its midnight; 0 or more."""
    latest = DAY_END
    for span in spans:
        latest = max(latest, span.end)
    return (latest - DAY_END) * MINUTE


def _meets(whole: tuple[list[int], list[int]], start: int, end: int) -> bool:
    """Whether something is open between the two."""
    opens, closes = whole
    i = bisect_right(closes, start)
    return i < len(closes) and max(opens[i], start) < end


def on_the_wall(spans: Spans, day: int, along: tuple[Stretch, ...]) -> Iterator[Piece]:
    for span in spans:
        opens, closes = day * DAY + span.start * MINUTE, day * DAY + span.end * MINUTE
        for stretch in along:
            start, end = opens - stretch.offset, closes - stretch.offset
            # Most spans lie far from a change of clocks.
            if start < stretch.ends and end > stretch.begins:
                yield max(start, stretch.begins), min(end, stretch.ends)


def without(pieces: Iterable[Piece], shuts: list[Piece]) -> list[Piece]:
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


def _joined(pieces: Iterable[Piece], begins: int, ends: int) -> tuple[list[int], list[int]]:
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


def instants(intervals: tuple[Interval, ...]) -> list[Piece]:
    return [(instant(start), instant(end)) for start, end in intervals]
