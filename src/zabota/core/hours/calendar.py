"""What opening hours are: spans of wall-clock minutes for each day of the week, and days that differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_END = 24 * 60
_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `start` until just before `end`: minutes of the wall clock since midnight, 0 <= start < end <= 1440."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_END:
            raise ValueError("a span must end after it begins, on the same day")

    def __str__(self) -> str:
        return f"{_text(self.start)}–{_text(self.end)}"


@dataclass(frozen=True, slots=True)
class Hours:
    """A week of spans, Monday first, and the days that differ: () there is closed all day.

    The moment m is open exactly if the wall clock of `zone` shows a time within a span of its day. So an hour that
    a change of clocks leaves out is not open time, and one that comes twice is open twice.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    holidays: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise ValueError("a week has seven days")

    def on(self, day: date) -> tuple[Span, ...]:
        return self.holidays[day] if day in self.holidays else self.week[day.weekday()]


def parse_span(start: str, end: str) -> Span:
    """("09:00", "18:00") or ("9.00", "24:00"). Raises ValueError for anything else."""
    return Span(_minutes(start), _minutes(end))


def parse_spans(pairs: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Spans of one day in order. Raises ValueError if one is not a span or two overlap; touching ones are joined."""
    joined: list[Span] = []
    for span in sorted(parse_span(start, end) for start, end in pairs):
        if joined and span.start < joined[-1].end:
            raise ValueError("two spans overlap")
        if joined and span.start == joined[-1].end:
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    return tuple(joined)


def spans_text(spans: Sequence[Span]) -> list[list[str]]:
    """As they are stored: [["09:00", "18:00"], …]."""
    return [[_text(span.start), _text(span.end)] for span in spans]


def _minutes(text: str) -> int:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a time of day: {text!r}")
    minutes = int(found[1]) * 60 + int(found[2])
    if minutes > DAY_END:
        raise ValueError(f"a day ends at 24:00: {text!r}")
    return minutes


def _text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
