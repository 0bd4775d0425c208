"""Opening hours in words, for customers and for pages."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from babel.dates import format_date, get_day_names, get_timezone_location
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.ui.languages import reader
from zabota.core.hours import ALL_DAY, Hours, Spans
from zabota.core.sla.clock import NeverOpen, closing, is_open, next_opening

# So far ahead customers are told of days that differ.
SOON = timedelta(days=14)


def week_in_words(week: tuple[Spans, ...], zone: str, language: str, *, whole_names: bool = False) -> str:
    """The week, such as "Mon–Fri 09:00–13:00, 14:00–18:00, Sat 22:00–02:00 (time in Chisinau)"; "" if never open.

    What ends before it begins ends on the next day. whole_names: "Monday to Friday", as within a letter's sentence.
    """
    if not any(week):
        return ""
    with translation.override(language or "en"):
        if all(spans == ALL_DAY for spans in week):
            return _("around the clock")
        runs = [run for run in _runs(week) if run[2]]
        text = ", ".join(f"{_days(first, last, whole_names)} {spans_in_words(spans)}" for first, last, spans in runs)
        return _("%(hours)s (time in %(place)s)") % {"hours": text, "place": place_in_words(zone)}


def open_now_in_words(hours: Hours, language: str, at: datetime) -> str:
    """Whether it is open at that moment and until when, or when it opens next; with the zone, one sentence or two.

    "Open now, until 18:00 (time in Chisinau)." "Closed now. Opens tomorrow at 09:00 (time in Chisinau)."
    """
    here = at.astimezone(hours.zone)
    with translation.override(language or "en"):
        if is_open(hours, at):
            ends = closing(hours, at)
            if ends is None:
                return _("Open now, around the clock.")
            values = _when(hours, here, ends, ends=True)
            if values["day"]:
                return _("Open now, until %(day)s, %(time)s (time in %(place)s).") % values
            return _("Open now, until %(time)s (time in %(place)s).") % values
        try:
            opens = next_opening(hours, at)
        except NeverOpen:
            return _("Closed.")
        values = _when(hours, here, opens, ends=False)
        if not values["day"]:
            return _("Closed now. Opens today at %(time)s (time in %(place)s).") % values
        if opens.astimezone(hours.zone).date() == here.date() + timedelta(days=1):
            return _("Closed now. Opens tomorrow at %(time)s (time in %(place)s).") % values
        return _("Closed now. Opens next: %(day)s, %(time)s (time in %(place)s).") % values


def differing_in_words(hours: Hours, language: str, at: datetime, *, ahead: timedelta = SOON) -> str:
    """The days that differ from today on, such as "Closed: 25 December, 1–2 January. Other hours: 31 December
    09:00–13:00."; "" where all days are as ever.
    """
    today = at.astimezone(hours.zone).date()
    days = [today + timedelta(days=n) for n in range(ahead.days + 1)]
    differ = [(day, hours.on(day)) for day in days if hours.on(day) != hours.week[day.weekday()]]
    with translation.override(language or "en"):
        said = []
        if shut := [day for day, spans in differ if not spans]:
            said.append(_("Closed: %(days)s.") % {"days": rows_in_words(shut)})
        if other := [f"{days_in_words(day, day)} {spans_in_words(spans)}" for day, spans in differ if spans]:
            said.append(_("Other hours: %(days)s.") % {"days": ", ".join(other)})
        return " ".join(said)


def days_in_words(first: date, last: date, *, year: bool = False, short: bool = False) -> str:
    """ "25 December", "1–2 January", "31 December – 2 January", in the language that is active."""
    month, named = ("MMM", "d MMM y") if short else ("MMMM", "d MMMM y")
    pattern = named if year else f"d {month}"
    if first == last:
        return _written(last, pattern)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_written(last, pattern)}"
    return f"{_written(first, pattern)} – {_written(last, pattern)}"


def rows_in_words(days: Iterable[date]) -> str:
    """Days in order, those in a row together: "25 December, 1–2 January"."""
    return ", ".join(days_in_words(*run) for run in _in_a_row(days))


def spans_in_words(spans: Spans) -> str:
    return ", ".join(map(str, spans))


def place_in_words(zone: str) -> str:
    """ "Chisinau" for "Europe/Chisinau", in the language that is active."""
    return get_timezone_location(zone, locale=reader(), return_city=True) if "/" in zone else zone


def _when(hours: Hours, here: datetime, then: datetime, *, ends: bool) -> dict[str, str]:
    """day: "" for the same one; what ends at midnight ends at 24:00 of its day."""
    there = then.astimezone(hours.zone)
    midnight = ends and there.hour == there.minute == 0 and there.date() == here.date() + timedelta(days=1)
    same = midnight or there.date() == here.date()
    return {
        "day": "" if same else _written(there.date(), "EEEE d MMMM"),
        "time": "24:00" if midnight else f"{there:%H:%M}",
        "place": place_in_words(hours.zone.key),
    }


def _runs(week: Iterable[Spans]) -> list[tuple[int, int, Spans]]:
    """Days that follow each other with the same hours, together: (first, last, hours)."""
    runs: list[tuple[int, int, Spans]] = []
    for day, spans in enumerate(week):
        if runs and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return runs


def _days(first: int, last: int, whole_names: bool) -> str:
    # Not Django's: those begin with a capital, which only English has within a sentence.
    names = get_day_names("wide" if whole_names else "abbreviated", locale=reader())
    if first == last:
        return names[first]
    if not whole_names:
        return f"{names[first]}–{names[last]}"
    if last == first + 1:
        return f"{names[first]}, {names[last]}"
    return _("%(first)s to %(last)s") % {"first": names[first], "last": names[last]}


def _in_a_row(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """(first, last) of days that follow each other; of days in order."""
    run: list[date] = []
    for day in days:
        if run and day - run[-1] > timedelta(days=1):
            yield run[0], run[-1]
            run = []
        run.append(day)
    if run:
        yield run[0], run[-1]


def _written(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=reader())
