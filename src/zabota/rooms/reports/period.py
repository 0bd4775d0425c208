"""Which days, brand and team are asked about: from the address, forgiving."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from zabota.base.ui.days import Days, number, today_in

LENGTHS = (7, 28, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Days):
    brand: int | None
    team: int | None

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(self.days)]

    def query(self, **other: object) -> str:
        """The same question as part of an address, with other values where given."""
        values = {"days": self.days, "brand": self.brand, "team": self.team} | other
        return urlencode({name: value for name, value in values.items() if value not in (None, "")})


def asked(given: QueryDict, zone: str) -> Period:
    """What cannot be understood is left at its usual value: four weeks, all brands, all teams."""
    days = number(given.get("days"))
    return Period(
        days=days if days in LENGTHS else 28,
        zone=zone,
        today=today_in(zone),
        brand=number(given.get("brand")),
        team=number(given.get("team")),
    )
