"""Reading calendars."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import get_day_names, get_timezone_location
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.hours.models import Calendar
from zabota.core.hours import DAYS, Hours, Span, parse_spans

ROUND_THE_CLOCK = (Span(0, 24 * 60),)


def hours_of(calendar: Calendar) -> Hours:
    """The pure value that core/hours counts with. Two queries at most (one if holidays are prefetched)."""
    return Hours(
        zone_of(calendar),
        tuple(parse_spans(calendar.week.get(day, [])) for day in DAYS),
        {holiday.day: parse_spans(holiday.spans) for holiday in calendar.holidays.all()},
    )


def zone_of(calendar: Calendar) -> ZoneInfo:
    """UTC stands in for a zone this machine does not know."""
    return zone_named(calendar.time_zone) or ZoneInfo("UTC")


def zone_named(name: str) -> ZoneInfo | None:
    """None for a zone that this machine does not know, and for no name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def in_words(calendar: Calendar, language: str) -> str:
    """The week for a customer, such as "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chișinău)"; "" if never open."""
    week = [parse_spans(calendar.week.get(day, [])) for day in DAYS]
    if not any(week):
        return ""
    with translation.override(language):
        if all(spans == ROUND_THE_CLOCK for spans in week):
            return _("around the clock")
        text = ", ".join(_run(*run, language) for run in _runs(week) if run[2])
        return _("%(hours)s (time in %(place)s)") % {"hours": text, "place": _place(calendar, language)}


def _runs(week: list[tuple[Span, ...]]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Days that follow each other with the same hours, together: (first, last, hours)."""
    runs: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(week):
        if runs and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return runs


def _run(first: int, last: int, spans: tuple[Span, ...], language: str) -> str:
    names = get_day_names("abbreviated", locale=_locale(language))
    days = names[first] if first == last else f"{names[first]}–{names[last]}"
    return f"{days} {', '.join(map(str, spans))}"


def _place(calendar: Calendar, language: str) -> str:
    if "/" not in calendar.time_zone:
        return calendar.time_zone
    return get_timezone_location(zone_of(calendar), locale=_locale(language), return_city=True)


def _locale(language: str) -> Locale:
    return Locale.parse(language or "en", sep="-")
