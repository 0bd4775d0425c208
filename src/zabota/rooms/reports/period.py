"""Which days, brand and team are asked about: from the address, forgiving."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict

from zabota.base.clock import now

LENGTHS = (7, 28, 90)


@dataclass(frozen=True, slots=True)
class Period:
    """`days` whole days of the desk's zone, the last of them today."""

    days: int
    zone: str
    today: date
    brand: int | None
    team: int | None

    @property
    def first(self) -> date:
        return self.today - timedelta(days=self.days - 1)

    @property
    def since(self) -> datetime:
        return datetime(self.first.year, self.first.month, self.first.day, tzinfo=ZoneInfo(self.zone))

    @property
    def until(self) -> datetime:
        after = self.today + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(self.zone))

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(self.days)]

    def query(self, **other: object) -> str:
        """The same question as part of an address, with other values where given."""
        values = {"days": self.days, "brand": self.brand, "team": self.team} | other
        return urlencode({name: value for name, value in values.items() if value not in (None, "")})


def asked(given: QueryDict, zone: str) -> Period:
    """What cannot be understood is left at its usual value: four weeks, all brands, all teams."""
    days = _number(given.get("days"))
    return Period(
        days=days if days in LENGTHS else 28,
        zone=zone,
        today=now().astimezone(ZoneInfo(zone)).date(),
        brand=_number(given.get("brand")),
        team=_number(given.get("team")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
