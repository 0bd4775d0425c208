"""Figures as people read them."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _

from zabota.base.ui.languages import reader

# Below this a share or a median says more about chance than about the work.
ENOUGH = 10


def duration(seconds: float | None) -> str:
    """`40 s`, `7 min`, `5 h 10 min`, `2 d 4 h`; a dash for none."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    if whole < 60:
        return _("%(seconds)s s") % {"seconds": whole}
    minutes = round(whole / 60)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    days, hours = divmod(round(minutes / 60), 24)
    return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}


def honest_duration(seconds: float | None, cases: int) -> str:
    return duration(seconds) if cases >= ENOUGH else _("too few") if cases else "–"


def share(part: int, whole: int) -> str:
    return format_percent(part / whole, "#,##0.#%", locale=reader()) if whole else "–"


def short(day: date) -> str:
    """`19 Nov`."""
    return format_date(day, "d MMM", locale=reader())


def number(value: int) -> str:
    return format_decimal(value, locale=reader())
