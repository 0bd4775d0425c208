"""How times and dates are written: 24 h, `19 Nov`, in the reader's own zone and language."""

from datetime import date as date_of
from datetime import datetime
from functools import lru_cache

from babel import dates
from django.utils import timezone, translation


def clock(moment: datetime) -> str:
    """`14:30` in the reader's zone."""
    return timezone.localtime(moment).strftime("%H:%M")


def day(moment: datetime) -> str:
    """`19 Nov`, with the year when it is not this one."""
    local = timezone.localtime(moment)
    pattern = "d MMM" if local.year == timezone.localtime().year else "d MMM y"
    return _written(local.date(), pattern, _locale())


def in_words(date: date_of, *, year: bool = False) -> str:
    """`19 November`, as it stands within a sentence; with `year`, `19 November 2026`. In the zone it is given in."""
    return dates.format_date(date, "d MMMM y" if year else "d MMMM", locale=_locale())


def clock_or_day(moment: datetime) -> str:
    """What a list shows: the time today, else the day."""
    local = timezone.localtime(moment)
    return clock(moment) if local.date() == timezone.localtime().date() else day(moment)


def moment(at: datetime) -> str:
    """`15:10` today, else `27 Nov, 15:10`: when something is due."""
    same = timezone.localtime(at).date() == timezone.localtime().date()
    return clock(at) if same else f"{day(at)}, {clock(at)}"


def full(moment: datetime) -> str:
    """`Wednesday, 19 Nov 2026, 14:30 (EET)`: for tooltips."""
    local = timezone.localtime(moment)
    return f"{_written(local.date(), 'EEEE, d MMM y', _locale())}, {local:%H:%M} ({local.tzname()})"


def iso(moment: datetime) -> str:
    """RFC 3339 in UTC, for `datetime=` and for scripts."""
    return moment.astimezone(tz=timezone.get_fixed_timezone(0)).isoformat(timespec="seconds").replace("+00:00", "Z")


@lru_cache(2048)
def _written(date: date_of, pattern: str, locale: str) -> str:
    """A page says few days many times."""
    return dates.format_date(date, pattern, locale=locale)


def _locale() -> str:
    return (translation.get_language() or "en").split("-")[0]
