"""Public holidays by country."""

from datetime import date

import pytest

from zabota.core.hours.public import countries, public_holidays, region_names


def test_a_country_has_its_days_year_after_year() -> None:
    found = public_holidays("MD", "", [2026, 2027])
    assert found[date(2026, 12, 25)] == "Nașterea lui Iisus Hristos (Crăciunul pe stil nou)"
    # Orthodox Easter, which moves.
    assert date(2026, 4, 13) in found
    assert date(2027, 5, 3) in found
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Labor Day"), ("ro-md", "Ziua Muncii"), ("ru", "Ziua Muncii"), ("", "Ziua Muncii")]
)
def test_days_are_named_in_the_language_asked_for_or_the_countrys_own(language: str, name: str) -> None:
    assert public_holidays("RO", "", [2026], language=language)[date(2026, 5, 1)] == name


def test_a_region_has_days_of_its_own() -> None:
    assert "BY" in countries()["DE"]
    assert region_names("DE")["BY"] == "Bayern"
    epiphany = date(2026, 1, 6)
    assert epiphany in public_holidays("DE", "BY", [2026])
    assert epiphany not in public_holidays("DE", "", [2026])


@pytest.mark.parametrize(("country", "region"), [("ZZ", ""), ("", ""), ("DE", "XX"), ("ZZ", "BY")])
def test_what_is_no_country_is_refused(country: str, region: str) -> None:
    with pytest.raises(ValueError, match="no such country"):
        public_holidays(country, region, [2026])
