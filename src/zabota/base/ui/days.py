"""Whole days that a page of figures is about, as its address says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.base.clock import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """`days` whole days of the desk's zone, the last of them today."""

    days: int
    zone: str
    today: date

    @property
    def first(self) -> date:
        return self.today - timedelta(days=self.days - 1)

    @property
    def since(self) -> datetime:
        return self.midnight(self.first)

    @property
    def until(self) -> datetime:
        return self.midnight(self.today + timedelta(days=1))

    def midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.zone))


def today_in(zone: str) -> date:
    return now().astimezone(ZoneInfo(zone)).date()


def number(text: str | None) -> int | None:
    """A number of an address; None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
