"""When an answer leaves: the usual moments beside Send, each in the person's own zone and in the customer's."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.hours.queries import zone_named
from zabota.base.tickets.models import Ticket
from zabota.base.ui import dates
from zabota.pages.inbox.moments import EVENING, MORNING, moment, on_day

WEEK = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """value: what it means is found when it is sent. there: the same moment where the customer is, "" if unknown."""

    value: str
    words: str
    there: str


def choices(ticket: Ticket, at: datetime) -> list[Choice]:
    zone = _other_zone(ticket)
    words = {"evening": _("Today 18:00"), "morning": _("Tomorrow 09:00"), "monday": _("Monday 09:00")}
    found = []
    for value, when in _moments(at).items():
        if when > at and not (value == "monday" and when == _moments(at)["morning"]):
            found.append(Choice(value, words[value], _there(when, zone, ticket) if zone else ""))
    return found


def chosen(value: str, other: str, at: datetime) -> datetime | None:
    """None: at once. Raises Refused for what is no moment."""
    if value in ("", "now"):
        return None
    return _moments(at).get(value) or moment(other if value == "other" else value)


def _moments(at: datetime) -> dict[str, datetime]:
    here = timezone.localtime(at)
    return {
        "evening": on_day(here, hour=EVENING),
        "morning": on_day(here, hour=MORNING, days=1),
        "monday": on_day(here, hour=MORNING, days=WEEK - here.weekday()),
    }


def _other_zone(ticket: Ticket) -> ZoneInfo | None:
    """The customer's, where its clocks differ from the reader's now."""
    zone = zone_named(ticket.customer.time_zone)
    here = timezone.localtime()
    return zone if zone and here.astimezone(zone).utcoffset() != here.utcoffset() else None


def _there(moment: datetime, zone: ZoneInfo, ticket: Ticket) -> str:
    with timezone.override(zone):
        values = {"name": ticket.customer.name.split(" ")[0], "when": dates.moment(moment)}
    return _("%(when)s for %(name)s") % values if values["name"] else _("%(when)s there") % values
