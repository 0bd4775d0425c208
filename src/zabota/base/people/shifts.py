"""Who is at work, until when, and why not: their own week or the desk's hours, leave, a break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from zabota.base.desk.queries import desk
from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import calendars, hours_of, zone_named
from zabota.base.people.models import Absence, Agent, Brand
from zabota.core.hours import DAYS, Hours, parse_spans
from zabota.core.people.shifts import Away, Because, Shift, shift_of

__all__ = ["Shift", "Working", "desk_hours", "shifts_at", "working", "zone_of_person"]

ALWAYS = Hours(ZoneInfo("UTC"), (parse_spans([["00:00", "24:00"]]),) * len(DAYS))


@dataclass(frozen=True, slots=True)
class Working:
    """When somebody works: hours and, in their own zone, days of absence. own: the hours are not the desk's.

    rows: what `away` was made of, in order, with the covers.
    """

    hours: Hours
    zone: ZoneInfo
    own: bool
    rows: Sequence[Absence]

    @property
    def away(self) -> list[Away]:
        return [Away(one.first, one.last, cast(Because, one.because)) for one in self.rows]


def shifts_at(agents: Iterable[Agent], at: datetime) -> dict[int, Shift]:
    """Of each of these people. As many queries for one as for a hundred."""
    people = list(agents)
    found = working(people, at)
    alike: dict[object, Shift] = {}
    shifts = {}
    for one in people:
        known = found[one.pk]
        # Most of them work as the desk does: counted once for all who do.
        key = one.is_active, known.hours, known.zone, tuple(known.away), one.away_until
        if key not in alike:
            alike[key] = shift_of_person(one, known, at)
        shifts[one.pk] = alike[key]
    return shifts


def shift_of_person(agent: Agent, known: Working, at: datetime) -> Shift:
    if not agent.is_active:
        return Shift(here=False, because="left")
    return shift_of(known.hours, at, zone=known.zone, away=known.away, pause=agent.away_until)


def working(agents: Iterable[Agent], at: datetime) -> dict[int, Working]:
    """When each of these people works, with the absences that are not over. As many queries as for a hundred."""
    people = list(agents)
    shared, usual = desk_hours(), zone_named(desk().time_zone) or ZoneInfo("UTC")
    rows: dict[int, list[Absence]] = {one.pk: [] for one in people}
    # Somewhere on earth it is still yesterday, and a night that began then goes on.
    since = at.date() - timedelta(days=2)
    for absence in Absence.objects.filter(agent__in=rows, last__gte=since).select_related("cover").order_by("first"):
        rows[absence.agent_id].append(absence)
    return {one.pk: _working(one, shared, usual, rows[one.pk]) for one in people}


def zone_of_person(agent: Agent) -> ZoneInfo:
    """Their own, or else the desk's."""
    return zone_named(agent.time_zone) or zone_named(desk().time_zone) or ZoneInfo("UTC")


def _working(agent: Agent, shared: Hours, usual: ZoneInfo, rows: Sequence[Absence]) -> Working:
    zone = zone_named(agent.time_zone) or usual
    if not agent.week:
        return Working(shared, zone, False, rows)
    return Working(Hours(zone, tuple(parse_spans(agent.week.get(day, [])) for day in DAYS)), zone, True, rows)


def desk_hours() -> Hours:
    """Of the main brand, with its holidays; a desk without opening hours is open always."""
    chosen = Brand.objects.order_by("-main", "id").values("calendar")[:1]
    calendar: Calendar | None = calendars().filter(pk__in=chosen).first()
    return hours_of(calendar) if calendar else ALWAYS
