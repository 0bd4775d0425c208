"""Who is away by an absence, and when they are back at work."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.base.people.models import Absence, Agent
from zabota.base.people.shifts import working, zone_of_person
from zabota.core.people.shifts import shift_of

DAY = timedelta(days=1)


def away_at(at: datetime) -> dict[int, Absence]:
    """By person (id), the absence in force at this moment, by the day it is where they are. As many queries for one as
    for a hundred.
    """
    rows = Absence.objects.filter(first__lte=(at + DAY).date(), last__gte=(at - DAY).date(), agent__is_active=True)
    found = list(rows.select_related("agent").order_by("id"))
    known = working([row.agent for row in found], at) if found else {}
    return {row.agent_id: row for row in found if row.first <= _day(known[row.agent_id].zone, at) <= row.last}


def back_at(agent: Agent, since: datetime) -> datetime:
    """The first moment from then on at which they are at work: by their own week, and not on leave. Whoever has no
    working hour is back when their leave is over.
    """
    known = working([agent], since)[agent.pk]
    shift = shift_of(known.hours, since, zone=known.zone, away=known.away)
    if shift.here or shift.back:
        return shift.back or since
    last = [one.last for one in known.away if one.holds(_day(known.zone, since))]
    return begins(max(last) + DAY, known.zone) if last else since


def begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def back_on(agent: Agent, moment: datetime) -> date:
    """The same as a day, where they are."""
    return _day(zone_of_person(agent), moment)


def _day(zone: ZoneInfo, at: datetime) -> date:
    return at.astimezone(zone).date()
