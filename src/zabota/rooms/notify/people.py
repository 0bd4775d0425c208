"""How people of the desk want to be told, read for several at once."""

import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.core.notify import Cause, Choice, Digests, Person, Quiet, choices
from zabota.rooms.notify.models import Device, Preferences


@dataclass(frozen=True, slots=True)
class Known:
    """One of us, with the table of causes and ways, and when to call them."""

    agent: Agent
    preferences: Preferences
    choices: dict[Cause, Choice]
    person: Person


def known(agents: Iterable[Agent]) -> dict[int, Known]:
    """By the id of the person. Three queries, for however many."""
    people = {agent.pk: agent for agent in agents}
    rows = Preferences.objects.in_bulk(people)
    with_devices = set(Device.objects.filter(agent__in=people).values_list("agent", flat=True))
    usual = desk().time_zone
    return {
        pk: _known(agent, rows.get(pk) or Preferences(agent=agent), usual, devices=pk in with_devices)
        for pk, agent in people.items()
    }


def zone_of(agent: Agent, usual: str) -> zoneinfo.ZoneInfo:
    """usual: the zone of the desk, for who has not chosen one. A name that nobody knows any more is UTC."""
    try:
        return zoneinfo.ZoneInfo(agent.time_zone or usual)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def quiet_of(row: Preferences, zone: zoneinfo.ZoneInfo) -> Quiet:
    return Quiet(zone, row.quiet_from, row.quiet_until, frozenset(row.quiet_days), row.away_until)


def _known(agent: Agent, row: Preferences, usual: str, *, devices: bool) -> Known:
    zone = zone_of(agent, usual)
    digests = Digests(zone, tuple(row.digest_times), row.digest_every)
    person = Person(
        quiet_of(row, zone), digests, letters=agent.told_by_mail, devices=devices, breaks_through=row.breaks_through
    )
    return Known(agent, row, choices(row.choices), person)
