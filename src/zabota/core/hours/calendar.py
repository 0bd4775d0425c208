"""What opening hours are: spans of wall-clock minutes for each day of the week, days that differ, and exceptions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from zabota.core.hours.spans import DAY_END, Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_DAY = (Span(0, DAY_END),)

Spans = tuple[Span, ...]
Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Hours:
    """A week of spans, Monday first; days that differ; and what is open or shut whatever the days say.

    - holidays: {date: spans}, () is shut all day. Such a day replaces the one of the week.
    - yearly: {(month, day): spans}, the same every year; a date of its own goes before it.
    - opens, shuts: intervals of moments (from, until), in any order and overlapping as they may: kept in UTC, joined.

    The moment m is open exactly if it lies in none of `shuts`, and either in one of `opens` or the wall clock of `zone`
    shows a time within a span of its day or, past midnight, of the day before. So an hour that a change of clocks
    leaves out is not open time, and one that comes twice is open twice; spans that overlap are open once.

    Equal values are one calendar; the value can be a key. Raises ValueError for a week without seven days, a moment
    without a time zone, and an interval that ends before it begins.
    """

    zone: ZoneInfo
    week: tuple[Spans, ...]
    holidays: Mapping[date, Spans] = field(default_factory=dict)
    yearly: Mapping[tuple[int, int], Spans] = field(default_factory=dict)
    opens: tuple[Interval, ...] = ()
    shuts: tuple[Interval, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise ValueError("a week has seven days")
        put = object.__setattr__
        put(self, "holidays", dict(self.holidays))
        put(self, "yearly", dict(self.yearly))
        put(self, "opens", joined(self.opens))
        put(self, "shuts", joined(self.shuts))
        days = (frozenset(self.holidays.items()), frozenset(self.yearly.items()))
        put(self, "_hash", hash((self.zone, self.week, days, self.opens, self.shuts)))

    def __hash__(self) -> int:
        return self._hash

    def on(self, day: date) -> Spans:
        """The spans that begin on this day."""
        spans = self.holidays.get(day)
        if spans is None and self.yearly:
            spans = self.yearly.get((day.month, day.day))
        return self.week[day.weekday()] if spans is None else spans


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """In UTC and in order, those that overlap or touch as one. Raises ValueError for one that is no interval."""
    whole: list[Interval] = []
    for start, end in sorted((_utc(start), _utc(end)) for start, end in intervals):
        if start > end:
            raise ValueError("an interval must end after it begins")
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif start < end:
            whole.append((start, end))
    return tuple(whole)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
