"""Reading calendars."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import QuerySet

from zabota.base.hours import words
from zabota.base.hours.models import Calendar, Feed, Holiday
from zabota.core.hours import DAYS, Hours, Interval, Spans, parse_spans


def calendars() -> QuerySet[Calendar]:
    """Those in use, by name, each with what hours_of() asks for."""
    return (
        Calendar.objects.filter(removed_at=None)
        .select_related("feed")
        .prefetch_related("holidays")
        .order_by("name", "id")
    )


def hours_of(calendar: Calendar) -> Hours:
    """The pure value that core/sla counts with. Two queries at most (none of a calendar from `calendars()`).

    A day of its own goes before a yearly one, both before a public holiday, and all before what a feed says; of two
    that are typed, the one of fewer days.
    """
    dated: dict[date, Spans] = {}
    yearly: dict[tuple[int, int], Spans] = {}
    for holiday in sorted(calendar.holidays.all(), key=lambda one: one.day - (one.last or one.day)):
        for day in days_of(holiday):
            if holiday.yearly:
                yearly[day.month, day.day] = parse_spans(holiday.spans)
            else:
                dated[day] = parse_spans(holiday.spans)
    feed = feed_of(calendar)
    worked = set(calendar.worked)
    elsewhere = [day for day, name in calendar.public.items() if name not in worked] + list(feed.days if feed else ())
    for day in map(date.fromisoformat, elsewhere):
        if (day.month, day.day) not in yearly:
            dated.setdefault(day, ())
    shuts = tuple(_intervals(feed.shuts)) if feed else ()
    return Hours(zone_of(calendar), week_of(calendar), dated, yearly, (), shuts)


def week_of(calendar: Calendar) -> tuple[Spans, ...]:
    return tuple(parse_spans(calendar.week.get(day, [])) for day in DAYS)


def days_of(holiday: Holiday) -> Iterator[date]:
    """From its first to its last."""
    last = holiday.last or holiday.day
    return (holiday.day + timedelta(days=n) for n in range((last - holiday.day).days + 1))


def feed_of(calendar: Calendar) -> Feed | None:
    return getattr(calendar, "feed", None)


def _intervals(kept: Iterable[Any]) -> Iterator[Interval]:
    return ((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end, _name in kept)


def zone_of(calendar: Calendar) -> ZoneInfo:
    """UTC stands in for a zone this machine does not know."""
    return zone_named(calendar.time_zone) or ZoneInfo("UTC")


def zone_named(name: str) -> ZoneInfo | None:
    """None for a zone that this machine does not know, and for no name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def in_words(calendar: Calendar, language: str, *, whole_names: bool = False) -> str:
    """The week for a customer: "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chisinau)"; "" if never open."""
    return words.week_in_words(week_of(calendar), zone_of(calendar).key, language, whole_names=whole_names)


def open_now_words(calendar: Calendar, language: str, at: datetime) -> str:
    """ "Open now, until 18:00 (time in Chișinău)." or "Closed now. Opens tomorrow at 09:00 (time in Chișinău)." """
    return words.open_now_in_words(hours_of(calendar), language, at)


def differing_words(calendar: Calendar, language: str, at: datetime) -> str:
    """The next two weeks' days that differ: "Closed: 25 December. Other hours: 31 December 09:00–13:00."; or ""."""
    return words.differing_in_words(hours_of(calendar), language, at)
