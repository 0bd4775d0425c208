"""Who is at work, until when, and why not: their own week, leave, a break."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo

from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import hours_of, zone_named
from zabota.base.people.models import Absence, Agent, Brand
from zabota.core.hours import DAYS, Hours, parse_spans
from zabota.core.sla.clock import closing, is_open, next_opening

Because = Literal["", "off", "leave", "ill", "other", "break"]
ALWAYS = Hours(ZoneInfo("UTC"), (parse_spans([["00:00", "24:00"]]),) * len(DAYS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """here: at work now. until: when that ends; None: not foreseen. back: when they come, where they are not here.

    because: why they are not here.
    """

    here: bool
    until: datetime | None = None
    back: datetime | None = None
    because: Because = ""


def shifts_at(agents: Iterable[Agent], at: datetime) -> dict[int, Shift]:
    """Of each of these people. As many queries for one as for a hundred."""
    people = list(agents)
    desk = _desk_hours()
    away: dict[int, list[Absence]] = {}
    for absence in Absence.objects.filter(agent__in=[one.pk for one in people], last__gte=at.date()):
        away.setdefault(absence.agent_id, []).append(absence)
    return {one.pk: _shift(one, away.get(one.pk, []), desk, at) for one in people}


def working_hours(agents: Iterable[Agent]) -> dict[int, Hours]:
    """When each of these people works, leave apart. As many queries for one as for a hundred."""
    desk = _desk_hours()
    return {one.pk: _hours_of(one, desk) for one in agents}


def _shift(agent: Agent, absences: list[Absence], desk: Hours, at: datetime) -> Shift:
    hours = _hours_of(agent, desk)
    today = at.astimezone(hours.zone).date()
    for absence in absences:
        if absence.first <= today <= absence.last:
            return Shift(here=False, because=cast(Because, absence.because))
    if agent.away_until and agent.away_until > at:
        return Shift(here=False, back=agent.away_until, because="break")
    if is_open(hours, at):
        return Shift(here=True, until=closing(hours, at))
    return Shift(here=False, back=next_opening(hours, at), because="off")


def _hours_of(agent: Agent, desk: Hours) -> Hours:
    zone = zone_named(agent.time_zone) or desk.zone
    if not agent.week:
        return desk
    return Hours(zone, tuple(parse_spans(agent.week.get(day, [])) for day in DAYS))


def _desk_hours() -> Hours:
    """Of the first brand; a desk without opening hours is open always."""
    calendar = Calendar.objects.filter(pk__in=Brand.objects.order_by("id").values("calendar")[:1]).first()
    return hours_of(calendar) if calendar else ALWAYS
