"""What was counted by a calendar stays explainable: each state of it that something was counted by is kept."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zabota.base.hours.models import Calendar, CalendarVersion
from zabota.base.hours.queries import hours_of
from zabota.core.hours import DAYS, Hours, parse_spans, spans_text


def current_version(calendar: Calendar, *, at: datetime) -> CalendarVersion:
    """The calendar as it stands, written down if nothing was counted by it yet. Call within a transaction."""
    hours = as_json(hours_of(calendar))
    newest = calendar.versions.order_by("-id").first()
    if newest is None or newest.hours != hours:
        newest = CalendarVersion.objects.create(calendar=calendar, hours=hours, at=at)
    return newest


def as_json(hours: Hours) -> dict[str, Any]:
    week = {day: spans_text(spans) for day, spans in zip(DAYS, hours.week, strict=True) if spans}
    days = {day.isoformat(): spans_text(spans) for day, spans in sorted(hours.holidays.items())}
    return {"zone": hours.zone.key, "week": week, "days": days}


def from_json(kept: dict[str, Any]) -> Hours:
    return Hours(
        ZoneInfo(kept["zone"]),
        tuple(parse_spans(kept["week"].get(day, [])) for day in DAYS),
        {date.fromisoformat(day): parse_spans(spans) for day, spans in kept["days"].items()},
    )
