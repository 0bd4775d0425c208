"""Which days the page of bounces is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from zabota.base.ui.days import Days, number, today_in

LENGTHS: Mapping[int, Words] = {7: _("A week"), 28: _("Four weeks"), 182: _("Half a year")}
WEEKS = 26  # that the line shows, whatever is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Days):
    @property
    def before(self) -> tuple[date, date]:
        """As many days just before these."""
        return self.first - timedelta(days=self.days), self.first - timedelta(days=1)

    @property
    def oldest(self) -> date:
        return min(self.before[0], self.today - timedelta(days=7 * WEEKS - 1))


def asked(given: QueryDict, zone: str) -> Period:
    """What cannot be understood is four weeks."""
    days = number(given.get("days"))
    return Period(days=days if days and days in LENGTHS else 28, zone=zone, today=today_in(zone))
