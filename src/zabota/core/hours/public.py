"""Public holidays by country, as the `holidays` library knows them (https://holidays.readthedocs.io)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Every country that is known (ISO 3166-1, two letters), with the regions that have days of their own."""
    # Some hundred countries behind it, each loaded when it is first asked for.
    from holidays import list_supported_countries

    return {code: tuple(regions) for code, regions in list_supported_countries(include_aliases=False).items()}


@lru_cache(256)
def region_names(country: str) -> Mapping[str, str]:
    """{"BY": "Bayern", …}, in the country's own language where a name is known, else the code itself."""
    named = {code: name for name, code in getattr(_kind(country), "subdivisions_aliases", {}).items()}
    return {code: named.get(code, code) for code in countries()[country]}


def public_holidays(country: str, region: str, years: Iterable[int], *, language: str = "") -> dict[date, str]:
    """Days and their names in that language ("ru", "pt-br"), or the country's own where it has none there; in order.

    region: "" or one of countries(). Several holidays on one day are one name, with "; " between. Raises ValueError for
    a country or region that is not known.
    """
    if region not in ("", *countries().get(country, ())) or country not in countries():
        raise ValueError(f"no such country: {country} {region}")
    found = _kind(country)(years=tuple(years), subdiv=region or None, language=_spoken(country, language))
    return dict(sorted(found.items()))


def _kind(country: str) -> "type[HolidayBase]":
    from holidays import country_holidays

    return type(country_holidays(country))


def _spoken(country: str, language: str) -> str | None:
    kind = _kind(country)
    wanted = language.replace("-", "_").lower()
    for code in kind.supported_languages:
        if wanted and code.lower().split("_")[0] == wanted.split("_")[0]:
            return code
    return kind.default_language
