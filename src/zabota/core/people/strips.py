"""A week as seven cells, from four in the morning to the next: so a night is one bar of its evening."""

from collections.abc import Sequence
from dataclasses import dataclass

FROM, HOURS = 4, 24
CELL, GAP = 20.0, 2.0
_MINUTE = CELL / (HOURS * 60)
Day = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """x: where it begins; bars: (x, width). away: an absence holds the day. now: the line of this moment."""

    x: float
    bars: Sequence[tuple[float, float]]
    away: bool = False
    today: bool = False
    now: float | None = None


def strip(days: Sequence[Day], *, away: Sequence[bool], today: int, minute: int) -> list[Cell]:
    """days: of each day of the week its (from, until), minutes of the wall clock, past 1440 on the next day.

    today: 0 for Monday; minute: of the day, on the same wall clock.
    """
    cells = []
    for day, spans in enumerate(days):
        x = day * (CELL + GAP)
        bars = [bar for start, end in spans if (bar := _bar(x, start, end))]
        # Before four it is still the night of the day before.
        shown, at = (today, minute) if minute >= FROM * 60 else (today - 1, minute + 24 * 60)
        now = round(x + (at - FROM * 60) * _MINUTE, 2) if shown == day else None
        cells.append(Cell(x, bars, away[day], day == today, now))
    return cells


def _bar(x: float, start: int, end: int) -> tuple[float, float] | None:
    first, last = max(start - FROM * 60, 0), min(end - FROM * 60, HOURS * 60)
    return (round(x + first * _MINUTE, 2), round((last - first) * _MINUTE, 2)) if first < last else None


def in_rows(days: Sequence[Day]) -> list[tuple[int, int, str]]:
    """(first day, last day, their hours): days in a row with the same hours together, free days left out."""
    rows: list[tuple[int, int, str]] = []
    for day, spans in enumerate(days):
        text = ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)
        if rows and rows[-1][2] == text and rows[-1][1] == day - 1:
            rows[-1] = (rows[-1][0], day, text)
        elif text:
            rows.append((day, day, text))
    return rows


def _clock(minutes: int) -> str:
    minutes = minutes - 1440 if minutes > 1440 else minutes
    return f"{minutes // 60:02}:{minutes % 60:02}"
