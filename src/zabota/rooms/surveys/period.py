"""Which days, brand and team are asked about: from the address, forgiving."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from zabota.base.ui.days import Days, number, today_in
from zabota.core.surveys import Kind

LENGTHS = (28, 91, 182)
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Days):
    """kind: which question the chart is about."""

    kind: Kind
    brand: int | None
    team: int | None

    @property
    def before(self) -> datetime:
        """When as many days before them began."""
        return self.midnight(self.first - timedelta(days=self.days))

    @property
    def weeks(self) -> list[date]:
        """The first day of each, the last of which ends today."""
        return [self.first + timedelta(days=n) for n in range(0, self.days, WEEK)]

    def query(self, **other: object) -> str:
        """The same question as part of an address, with other values where given."""
        values = {"days": self.days, "kind": self.kind, "brand": self.brand, "team": self.team} | other
        return urlencode({name: value for name, value in values.items() if value})


def asked(given: QueryDict, zone: str) -> Asked:
    """What cannot be understood is left at its usual value: four weeks, CSAT, all brands, all teams."""
    days = number(given.get("days"))
    kind = given.get("kind", "")
    return Asked(
        days=days if days in LENGTHS else LENGTHS[0],
        zone=zone,
        today=today_in(zone),
        kind=Kind(kind) if kind in tuple(Kind) else Kind.CSAT,
        brand=number(given.get("brand")),
        team=number(given.get("team")),
    )
