"""Who could help with a ticket, and why: by what they solved, else by what they say they know, else by their team."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.access import able, may
from zabota.base.people.models import Agent
from zabota.base.people.shifts import Shift, shifts_at
from zabota.base.ports.routing import who
from zabota.base.tickets.access import who_sees
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import ACTIVE, Skill, Ticket, Topic
from zabota.base.ui.languages import language_name
from zabota.core.hands import Person
from zabota.rooms.hands.models import Asked, Given, Willing

# Of those whom the port knows, and of those who are looked at in all.
RANKED, MOST = 30, 500


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who may help. reasons: in words, in the language of whoever reads; like: numbers of solved tickets."""

    agent: Agent
    person: Person
    shift: Shift
    reasons: tuple[str, ...] = ()
    like: tuple[int, ...] = ()


def near(
    ticket: Ticket, *, topic: Topic | None = None, but: Collection[int] = (), wide: bool = False, at: datetime
) -> list[Near]:
    """Those for whom most speaks first; with `topic`, only those who know it. Ten queries, however many people.

    wide: and behind them its team, and everybody else who answers customers.

    Whoever may not read the ticket is not among them, nor its owner.
    """
    people = {one.pk: one for one in _helpers(ticket, but)}
    found: dict[int, tuple[tuple[str, ...], tuple[int, ...]]] = {}
    if topic is None:
        for one in who(ticket.pk, RANKED):
            found[one.agent] = (tuple(one.reasons), tuple(one.like))
    for agent, reason in _skilled(topic or ticket.topic):
        found.setdefault(agent, ((reason,), ()))
    if wide or (topic is None and not found.keys() & people.keys()):
        for agent, reason in _of_team(ticket, people.values(), wide=wide):
            found.setdefault(agent, ((reason,), ()))
    chosen = [people[agent] for agent in found if agent in people]
    shifts, states = shifts_at(chosen, at), _states(chosen, at)
    return [
        Near(one, replace(states[one.pk], here=shifts[one.pk].here), shifts[one.pk], *found[one.pk]) for one in chosen
    ]


def persons(ticket: Ticket, *, but: Collection[int] = (), at: datetime) -> list[Near]:
    """Everyone who may be asked by name, those at work first."""
    people = _helpers(ticket, but)
    shifts, states = shifts_at(people, at), _states(people, at)
    found = [Near(one, replace(states[one.pk], here=shifts[one.pk].here), shifts[one.pk]) for one in people]
    return sorted(found, key=lambda one: not one.person.here)


def with_more_reasons(those: Iterable[Near], ticket: Ticket, *, asker: Agent) -> list[Near]:
    """The language of the customer, and that the asker helped them before. One query."""
    those = list(those)
    helped = Counter(
        Given.objects.filter(agent=asker, hand__asker__in=[one.agent.pk for one in those]).values_list(
            "hand__asker", flat=True
        )
    )
    return [replace(one, reasons=(*one.reasons, *_further(one, ticket, asker, helped[one.agent.pk]))) for one in those]


def _further(one: Near, ticket: Ticket, asker: Agent, times: int) -> Iterable[str]:
    language = language_name(ticket.language)
    if language and ticket.language in one.agent.languages and not any(language in said for said in one.reasons):
        yield language
    if times:
        words = ngettext("%(name)s helped you once", "%(name)s helped you %(num)s times", times)
        yield words % {"name": asker.name, "num": times}


def _helpers(ticket: Ticket, but: Collection[int]) -> list[Agent]:
    seeing = who_sees(root_of(ticket)).filter(able("tickets.note")).exclude(pk__in=[*but, ticket.owner_id or 0])
    return list(seeing.order_by("name", "surname", "id")[:MOST])


def _skilled(topic: Topic | None) -> list[tuple[int, str]]:
    """Who says that they know it, or what lies within it; who could teach it first."""
    if topic is None:
        return []
    rows = Skill.objects.filter(Q(topic=topic) | Q(topic__within=topic)).order_by("-level", "id")
    words = {
        Skill.Level.LEARNING: _("Is learning “%(topic)s”"),
        Skill.Level.SURE: _("Knows “%(topic)s”"),
        Skill.Level.TEACHES: _("Could teach “%(topic)s”"),
    }
    told = rows.values_list("agent", "level", "topic__name")[:MOST]
    return [(agent, words[Skill.Level(level)] % {"topic": name}) for agent, level, name in told]


def _of_team(ticket: Ticket, people: Iterable[Agent], *, wide: bool) -> Iterable[tuple[int, str]]:
    """Its team; where it has none, or `wide`, everybody who answers customers, those of its language first."""
    if ticket.team:
        reason = _("In %(team)s") % {"team": ticket.team.name}
        members = ticket.team.members.order_by("name", "id").values_list("pk", flat=True)
        yield from ((pk, reason) for pk in members[:MOST])
    if wide or not ticket.team:
        answering = [one for one in people if may(one, "tickets.reply")]
        answering.sort(key=lambda one: ticket.language not in one.languages)
        yield from ((one.pk, _("At work now")) for one in answering)


def _states(people: Iterable[Agent], at: datetime) -> Mapping[int, Person]:
    """Three queries, however many people."""
    rooms = {one.pk: one.capacity if may(one, "tickets.reply") else 0 for one in people}
    theirs = Ticket.objects.filter(owner__in=rooms, status__in=ACTIVE, merged_into=None, trashed_at=None)
    waiting = Asked.objects.filter(agent__in=rooms, state=Asked.State.ASKED, hand__ended_at=None)
    owned, asks = (dict(rows) for rows in (_counted(theirs, "owner"), _counted(waiting, "agent")))
    said = Willing.objects.filter(agent__in=rooms, until__lte=at, holds_until__gt=at)
    unwilling = set(said.values_list("agent", flat=True))
    return {
        pk: Person(agent=pk, willing=pk not in unwilling, owned=owned.get(pk, 0), room=room, asks=asks.get(pk, 0))
        for pk, room in rooms.items()
    }


def _counted(rows: QuerySet[Any, Any], by: str) -> Iterable[tuple[int, int]]:
    return rows.order_by().values_list(by).annotate(count=Count("pk"))
