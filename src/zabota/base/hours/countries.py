"""Countries and regions whose public holidays are known, as choices, and their next days as a page shows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.hours.words import rows_in_words
from zabota.base.ui.languages import reader
from zabota.core.hours.public import countries, public_holidays, region_names

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Public:
    """A public holiday of the next year: its days, in words. name: in the reader's language where it is known there;
    key: in the country's.
    """

    key: str
    name: str
    days: str


def country_choices() -> list[tuple[str, str]]:
    return [("", _("No public holidays")), *_named(reader())]


@lru_cache(8)
def _named(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language).territories
    # By name as their readers sort them, marks aside: Åland stands with A.
    return sorted(((code, names.get(code, code)) for code in countries()), key=lambda pair: _plain(pair[1]))


def _plain(name: str) -> str:
    return name.translate(str.maketrans("ÅÉÎȘȚÇ", "AEISTC")).casefold()


def country_name(country: str) -> str:
    return dict(country_choices()).get(country, country)


def region_choices(country: str) -> list[tuple[str, str]]:
    if country not in countries() or not region_names(country):
        return []
    return [("", _("The whole country")), *sorted(region_names(country).items(), key=lambda pair: _plain(pair[1]))]


def next_holidays(country: str, region: str, *, at: datetime) -> list[Public]:
    """Of the next twelve months, by their first days; none for a country or region that is not known."""
    today = at.date()
    years = (today.year, today.year + 1)
    try:
        own = public_holidays(country, region, years)
        named = public_holidays(country, region, years, language=translation.get_language() or "en")
    except ValueError:
        return []
    days: dict[str, list[date]] = {}
    for day, key in own.items():
        if today <= day < today + A_YEAR:
            days.setdefault(key, []).append(day)
    return [Public(key, named.get(found[0], key), rows_in_words(found)) for key, found in days.items()]
