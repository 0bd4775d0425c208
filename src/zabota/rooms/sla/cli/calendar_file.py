"""A calendar written as JSON, the format of the corpus of cases:

    {"timezone": "Europe/Chisinau", "hours": {"mon": [["09:00", "13:00"], ["14:00", "18:00"]], "fri": …},
     "holidays": ["2026-12-25"] or {"2026-12-25": [], "2026-12-31": [["09:00", "13:00"]]},
     "annual_holidays": ["05-01"], "breaks": [[from, until]], "shifts": [[from, until]]}

Breaks and shifts are moments of UTC. A break is shut whatever else is said. A shift gives the day on which it begins
hours of its own, to the minute, in place of the week's; a holiday stays shut. All but `hours` may be left out.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zabota.core.hours import DAYS, Hours, Interval, Spans, parse_spans


def hours_from(calendar: Any) -> Hours:
    """Raises ValueError with words for what is not of this shape."""
    if not isinstance(calendar, dict) or not isinstance(calendar.get("hours"), dict):
        raise ValueError("a calendar is a JSON object with hours for its days")
    week = calendar["hours"]
    if unknown := set(week) - set(DAYS):
        raise ValueError(f"no day of the week: {', '.join(sorted(unknown))}")
    zone = _zone(calendar.get("timezone") or "UTC")
    holidays = _holidays(calendar.get("holidays") or {})
    yearly: dict[tuple[int, int], Spans] = {_day_of_year(day): () for day in _list(calendar.get("annual_holidays"))}
    for day, spans in _shifts(_intervals(calendar.get("shifts")), zone).items():
        if day not in holidays and (day.month, day.day) not in yearly:
            holidays[day] = spans
    breaks = tuple(_intervals(calendar.get("breaks")))
    return Hours(zone, tuple(_spans(week.get(day)) for day in DAYS), holidays, yearly, shuts=breaks)


def moment(text: Any, *, zone: ZoneInfo | None = None) -> datetime:
    """An ISO time; without a zone of its own by the wall clock of `zone`. Raises ValueError."""
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"no time such as 2026-11-20T17:00:00Z: {text!r}") from None
    if found.tzinfo is None:
        if zone is None:
            raise ValueError(f"a time without a zone: {text!r}")
        found = found.replace(tzinfo=zone)
    return found


def _shifts(intervals: list[Interval], zone: ZoneInfo) -> dict[date, Spans]:
    days: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for start, end in intervals:
        if not timedelta() < end - start < timedelta(days=1):
            raise ValueError("a shift is shorter than a day")
        begins, ends = start.astimezone(zone), end.astimezone(zone)
        days[begins.date()].append((f"{begins:%H:%M}", f"{ends:%H:%M}"))
    return {day: parse_spans(spans) for day, spans in days.items()}


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, TypeError, LookupError):
        raise ValueError(f"no time zone of this machine: {name!r}") from None


def _holidays(days: Any) -> dict[date, Spans]:
    if isinstance(days, dict):
        return {_date(day): _spans(spans) for day, spans in days.items()}
    return {_date(day): () for day in _list(days)}


def _spans(pairs: Any) -> Spans:
    pairs = _list(pairs)
    if not all(isinstance(pair, list) and len(pair) == 2 and all(isinstance(t, str) for t in pair) for pair in pairs):
        raise ValueError('hours are written as [["09:00", "18:00"]]')
    return parse_spans(pairs)


def _intervals(pairs: Any) -> list[Interval]:
    pairs = _list(pairs)
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise ValueError("breaks and shifts are pairs of moments")
    return [(moment(start), moment(end)) for start, end in pairs]


def _date(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"no date such as 2026-12-25: {text!r}") from None


def _day_of_year(text: Any) -> tuple[int, int]:
    # A leap year, so that 29 February is one.
    day = _date(f"2000-{text}")
    return day.month, day.day


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"a list is wanted, not {value!r:.60}")
    return value
