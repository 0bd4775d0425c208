"""What the audit tells of opening hours: each part in a few words."""

from datetime import date

from zabota.base.hours.models import Calendar, Holiday
from zabota.base.hours.queries import feed_of


def told(calendar: Calendar) -> dict[str, object]:
    """By the names of parts. Of a calendar elsewhere only its host, for its address is often a key. Two queries."""
    feed = feed_of(calendar)
    return {
        "time_zone": calendar.time_zone,
        "week": {day: _spans(spans) for day, spans in calendar.week.items()},
        "country": calendar.country,
        "region": calendar.region,
        "worked": sorted(calendar.worked),
        "days_off": [_day(one.day, one.last, one.yearly, one.name, one.spans) for one in _days(calendar)],
        "feed": feed.host if feed else "",
    }


def _days(calendar: Calendar) -> list[Holiday]:
    return list(calendar.holidays.order_by("-yearly", "day"))


def _day(day: date, last: date | None, yearly: bool, name: str, spans: list[list[str]]) -> str:
    """`2026-12-25–2026-12-27 Christmas`, `04-17 17:00–20:00`: a day of every year without one."""
    shown = [one.isoformat()[5:] if yearly else one.isoformat() for one in (day, last) if one]
    return " ".join(filter(None, ["–".join(shown), name, _spans(spans)]))


def _spans(spans: list[list[str]]) -> str:
    return ", ".join("–".join(span) for span in spans)
