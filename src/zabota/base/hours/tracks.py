"""The 24 hours of a day as a drawing: bars in percent of its width."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.hours import DAY_END, Spans


@dataclass(frozen=True, slots=True)
class Track:
    """bars: ("33.33%", "37.5%"), from where and how wide. night: what runs over from the day before, "" for none."""

    bars: list[tuple[str, str]]
    night: str


def tracks(week: Sequence[Spans]) -> list[Track]:
    return [Track([_bar(span.start, span.end) for span in spans], _night(week[n - 1])) for n, spans in enumerate(week)]


def _bar(start: int, end: int) -> tuple[str, str]:
    return _percent(start), _percent(min(end, DAY_END) - start)


def _night(before: Spans) -> str:
    late = before[-1].end - DAY_END if before else 0
    return _percent(late) if late > 0 else ""


def _percent(minutes: int) -> str:
    return f"{minutes * 100 / DAY_END:.6g}%"
