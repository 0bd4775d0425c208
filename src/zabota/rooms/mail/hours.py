"""Opening hours in words: "Monday to Friday 09:00–18:00, Saturday 10:00–14:00 (Chisinau)"."""

from itertools import groupby

from babel.dates import get_day_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.base.people.models import Brand

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def opening_hours(brand: Brand) -> str:
    """In the language that is active now; empty where the brand has no calendar or never opens."""
    if brand.calendar is None:
        return ""
    week = brand.calendar.week
    days = [(number, tuple(tuple(span) for span in week.get(day, ()))) for number, day in enumerate(DAYS)]
    runs = [(spans, [number for number, _spans in run]) for spans, run in groupby(days, key=lambda day: day[1])]
    words = [f"{_run(numbers)} {_spans(spans)}" for spans, numbers in runs if spans]
    if not words:
        return ""
    city = brand.calendar.time_zone.rpartition("/")[2].replace("_", " ")
    return f"{', '.join(words)} ({city})"


def _run(numbers: list[int]) -> str:
    # Not Django's: those begin with a capital, which only English has within a sentence.
    names = get_day_names("wide", locale=get_language() or "en")
    first, last = names[numbers[0]], names[numbers[-1]]
    if len(numbers) == 1:
        return first
    if len(numbers) == 2:
        return f"{first}, {last}"
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _spans(spans: tuple[tuple[str, ...], ...]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in spans)
