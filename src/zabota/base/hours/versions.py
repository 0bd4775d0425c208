"""What was counted by a calendar stays explainable: each state of it that something was counted by is kept."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zabota.base.hours.models import Calendar, CalendarVersion
from zabota.base.hours.queries import hours_of
from zabota.core.hours import DAYS, Hours, Interval, Spans, parse_span, spans_text


def current_version(calendar: Calendar, *, at: datetime) -> CalendarVersion:
    """The calendar as it stands, written down if nothing was counted by it yet. Call within a transaction."""
    hours = as_json(hours_of(calendar))
    newest = calendar.versions.order_by("-id").first()
    if newest is None or newest.hours != hours:
        newest = CalendarVersion.objects.create(calendar=calendar, hours=hours, at=at)
    return newest


def as_json(hours: Hours) -> dict[str, Any]:
    """All that the value holds: {"zone": …, "week": {"mon": [["09:00", "18:00"]]}, "days": {"2026-12-25": []},
    "yearly": {"12-25": []}, "opens": [[from, until], …], "shuts": […]}, moments in ISO 8601. from_json() gives it back.
    """
    return {
        "zone": hours.zone.key,
        "week": {day: spans_text(spans) for day, spans in zip(DAYS, hours.week, strict=True) if spans},
        "days": {day.isoformat(): spans_text(spans) for day, spans in sorted(hours.holidays.items())},
        "yearly": {f"{month:02}-{day:02}": spans_text(spans) for (month, day), spans in sorted(hours.yearly.items())},
        "opens": _moments(hours.opens),
        "shuts": _moments(hours.shuts),
    }


def from_json(kept: dict[str, Any]) -> Hours:
    return Hours(
        ZoneInfo(kept["zone"]),
        tuple(_spans(kept["week"].get(day, [])) for day in DAYS),
        {date.fromisoformat(day): _spans(spans) for day, spans in kept["days"].items()},
        {(int(day[:2]), int(day[3:])): _spans(spans) for day, spans in kept["yearly"].items()},
        _intervals(kept["opens"]),
        _intervals(kept["shuts"]),
    )


def _spans(pairs: list[list[str]]) -> Spans:
    # As they were kept, touching ones apart: parse_spans() would join them.
    return tuple(parse_span(start, end) for start, end in pairs)


def _moments(intervals: Iterable[Interval]) -> list[list[str]]:
    return [[start.isoformat(), end.isoformat()] for start, end in intervals]


def _intervals(kept: list[list[str]]) -> tuple[Interval, ...]:
    return tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in kept)
