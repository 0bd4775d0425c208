"""How times and dates are written: 24 h, `19 Nov`, in the reader's own zone and language."""

from datetime import UTC, datetime
from datetime import date as date_of
from functools import lru_cache

from babel import dates
from django.utils import timezone

from zabota.base.ui.languages import reader


def clock(moment: datetime) -> str:
    """`14:30` in the reader's zone."""
    return timezone.localtime(moment).strftime("%H:%M")


def day(moment: datetime) -> str:
    """`19 Nov`, with the year when it is not this one."""
    local, here = _here(moment)
    return _written(local.date(), "d MMM" if local.year == here.year else "d MMM y", reader())


def month(moment: datetime) -> str:
    """`Nov`, as it stands under a chart."""
    return _written(timezone.localtime(moment).date(), "LLL", reader())


def in_words(date: date_of, *, year: bool = False) -> str:
    """`19 November`, as it stands within a sentence; with `year`, `19 November 2026`. In the zone it is given in."""
    return dates.format_date(date, "d MMMM y" if year else "d MMMM", locale=reader())


def clock_or_day(moment: datetime) -> str:
    """What a list shows: the time today, else the day."""
    local, here = _here(moment)
    return f"{local:%H:%M}" if local.date() == here.date() else day(moment)


def moment(at: datetime) -> str:
    """`15:10` today, else `27 Nov, 15:10`: when something is due."""
    local, here = _here(at)
    return f"{local:%H:%M}" if local.date() == here.date() else f"{day(at)}, {local:%H:%M}"


def full(moment: datetime) -> str:
    """`Wednesday, 19 Nov 2026, 14:30 (EET)`: for tooltips."""
    local = timezone.localtime(moment)
    return f"{_written(local.date(), 'EEEE, d MMM y', reader())}, {local:%H:%M} ({local.tzname()})"


def iso(moment: datetime) -> str:
    """RFC 3339 in UTC, for `datetime=` and for scripts."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _here(moment: datetime) -> tuple[datetime, datetime]:
    """The moment and this one, by the reader's clock."""
    zone = timezone.get_current_timezone()
    return timezone.localtime(moment, zone), timezone.localtime(None, zone)


@lru_cache(2048)
def _written(date: date_of, pattern: str, locale: str) -> str:
    """A page says few days many times."""
    return dates.format_date(date, pattern, locale=locale)
