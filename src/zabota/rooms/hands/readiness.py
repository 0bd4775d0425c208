"""Until when somebody can help today: what the switch on the page says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.base.desk.queries import desk
from zabota.base.hours.queries import zone_named
from zabota.base.people.models import Agent
from zabota.base.people.shifts import shifts_at
from zabota.rooms.hands.models import Willing

HOUR = timedelta(hours=1)
CHOICES = 6


@dataclass(frozen=True, slots=True)
class Ready:
    """here: at work. on: asked now. until: when that ends, None without an end. choices: other moments; end: of the
    shift. back: when they come, where they are not at work.
    """

    here: bool
    on: bool
    until: datetime | None
    end: datetime | None
    choices: list[datetime]
    back: datetime | None = None


def of(agent: Agent, at: datetime) -> Ready:
    shift = shifts_at([agent], at)[agent.pk]
    said = Willing.objects.filter(agent=agent, holds_until__gt=at).first()
    until = min(filter(None, (said.until if said else None, shift.until)), default=None)
    on = shift.here and (until is None or until > at)
    return Ready(shift.here, on, until if on else None, shift.until, _choices(at, shift.until), shift.back)


def zone_of(agent: Agent) -> ZoneInfo:
    return zone_named(agent.time_zone) or zone_named(desk().time_zone) or ZoneInfo("UTC")


def _choices(at: datetime, end: datetime | None) -> list[datetime]:
    """Whole hours from now to the end of the shift."""
    first = at.replace(minute=0, second=0, microsecond=0) + HOUR
    moments = [first + HOUR * number for number in range(CHOICES)]
    return [moment for moment in moments if moment - at >= HOUR / 4 and (end is None or moment < end)]
