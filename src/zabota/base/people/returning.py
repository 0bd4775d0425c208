"""Who is away by an absence, and when they are back at work."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.base.people.models import Absence, Agent
from zabota.base.people.shifts import working_hours
from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, next_opening

DAY = timedelta(days=1)


def away_at(at: datetime) -> dict[int, Absence]:
    """By person (id), the absence in force at this moment, by the day it is where they are. Three queries."""
    rows = Absence.objects.filter(first__lte=(at + DAY).date(), last__gte=(at - DAY).date(), agent__is_active=True)
    found = list(rows.select_related("agent").order_by("id"))
    hours = working_hours([row.agent for row in found]) if found else {}
    return {row.agent_id: row for row in found if row.first <= _day(hours[row.agent_id], at) <= row.last}


def back_at(agent: Agent, since: datetime) -> datetime:
    """The first moment from then on at which they are at work: by their own week, and not on leave. A person without
    any working hour is back when the day begins.
    """
    hours = working_hours([agent])[agent.pk]
    gone = list(Absence.objects.filter(agent=agent, last__gte=(since - DAY).date()).order_by("first", "id"))
    moment = since
    for _each in range(len(gone) + 1):
        moment = _open(hours, moment)
        held = [row.last for row in gone if row.first <= _day(hours, moment) <= row.last]
        if not held:
            break
        moment = begins(max(held) + DAY, hours.zone)
    return moment


def begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def back_on(agent: Agent, moment: datetime) -> date:
    """The same as a day, where they are."""
    return _day(working_hours([agent])[agent.pk], moment)


def _open(hours: Hours, moment: datetime) -> datetime:
    try:
        return next_opening(hours, moment)
    except NeverOpen:
        return moment


def _day(hours: Hours, at: datetime) -> date:
    return at.astimezone(hours.zone).date()
