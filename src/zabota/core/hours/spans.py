"""Spans of wall-clock minutes, and how people type them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

DAY_END = 24 * 60
_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from `start` until just before `end`: minutes of the wall clock since midnight of the day it begins on.

    An end beyond 1440 lies on the next day: 22:00–06:00 is Span(1320, 1800). A span belongs to the day it begins on and
    is shorter than 24 hours, except 00:00–24:00: so each has one text. Raises ValueError for anything else.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        late = self.end - DAY_END
        if not (0 <= self.start < DAY_END and self.start < self.end and (late <= 0 or late < self.start)):
            raise ValueError("a span must end after it begins, within 24 hours")

    def __str__(self) -> str:
        return f"{_text(self.start)}–{_text(self.end)}"


class NoTimeOfDay(ValueError):
    """What was typed is no time between 00:00 and 24:00."""


class SpansOverlap(ValueError):
    """Two spans of one day share minutes: `first` and `second`, in order."""

    def __init__(self, first: Span, second: Span) -> None:
        super().__init__(f"{first} and {second} overlap")
        self.first, self.second = first, second


def parse_span(start: str, end: str) -> Span:
    """("09:00", "18:00"), ("9.00", "24:00"), or past midnight ("22:00", "06:00").

    Raises NoTimeOfDay, and ValueError for two equal times: they may be a slip as well as a whole day.
    """
    begins, ends = _minutes(start), _minutes(end)
    return Span(begins, ends + DAY_END if ends < begins else ends)


def parse_spans(pairs: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Spans of one day in order; touching ones are joined.

    Raises ValueError if one is not a span, SpansOverlap if two of them share minutes. What runs past midnight is not
    compared with the next day: a moment that both hold is open once.
    """
    joined: list[Span] = []
    for span in sorted(parse_span(start, end) for start, end in pairs):
        if joined and span.start < joined[-1].end:
            raise SpansOverlap(joined[-1], span)
        joined.append(span)
        if len(joined) > 1 and joined[-2].end == span.start and (whole := _one(joined[-2], span)):
            joined[-2:] = [whole]
    return tuple(joined)


def spans_text(spans: Sequence[Span]) -> list[list[str]]:
    """As they are stored: [["09:00", "18:00"], ["22:00", "06:00"], …]."""
    return [[_text(span.start), _text(span.end)] for span in spans]


def _one(first: Span, second: Span) -> Span | None:
    # Two that touch may be longer than a span can be: 00:00–12:00 and 12:00–02:00.
    try:
        return Span(first.start, second.end)
    except ValueError:
        return None


def _minutes(text: str) -> int:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise NoTimeOfDay(f"not a time of day: {text!r}")
    minutes = int(found[1]) * 60 + int(found[2])
    if minutes > DAY_END:
        raise NoTimeOfDay(f"a day ends at 24:00: {text!r}")
    return minutes


def _text(minutes: int) -> str:
    minutes = minutes - DAY_END if minutes > DAY_END else minutes
    return f"{minutes // 60:02}:{minutes % 60:02}"
