"""Those who could take a ticket, as they stand at a moment: read at once for however many tickets."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Q

from zabota.base.people.access import able
from zabota.base.people.models import Agent, Team
from zabota.base.people.shifts import shifts_at
from zabota.base.tickets.models import ACTIVE, Skill, Ticket, Topic
from zabota.core.routing.load import Heap, load
from zabota.core.routing.matter import Person
from zabota.core.routing.newcomers import EXPERIENCED
from zabota.rooms.routing.models import Decision

LATELY, HALF_A_YEAR = timedelta(hours=2), timedelta(days=180)


@dataclass(frozen=True, slots=True)
class People:
    """agents, persons: by id. teams: who is in a team. private: teams whose tickets only members take."""

    agents: dict[int, Agent]
    persons: dict[int, Person]
    teams: dict[int, frozenset[int]]
    private: frozenset[int]
    topic_teams: dict[int, int]


def people(at: datetime) -> People:
    """As many queries for one person as for a hundred."""
    agents = {one.pk: one for one in Agent.objects.filter(able("tickets.reply"))}
    shifts = shifts_at(agents.values(), at)
    topics = dict(Topic.objects.values_list("pk", "within"))
    skills, heaps = _skills(topics), _heaps(list(agents))
    given, solved = _given(at), _solved(list(agents), at)
    persons = {}
    for pk, agent in agents.items():
        shift, mine = shifts[pk], heaps.get(pk, [])
        persons[pk] = Person(
            id=pk,
            languages=frozenset(code[:2] for code in agent.languages),
            here=shift.here,
            until=shift.until,
            back=shift.back,
            because=shift.because,
            skills=skills.get(pk, {}),
            owned=sum(heap.count for heap in mine if not heap.asleep),
            load=load(mine),
            room=agent.capacity,
            given=given[pk],
            solved=solved.get(pk, 0),
        )
    teams: defaultdict[int, set[int]] = defaultdict(set)
    for team, agent_id in Agent.teams.through.objects.filter(agent__in=agents).values_list("team", "agent"):
        teams[team].add(agent_id)
    private = frozenset(Team.objects.filter(private=True).values_list("pk", flat=True))
    found = Topic.objects.filter(team__isnull=False).values_list("pk", "team")
    return People(agents, persons, {team: frozenset(some) for team, some in teams.items()}, private, dict(found))


def _skills(topics: dict[int, int | None]) -> dict[int, dict[int, int]]:
    """By person, topic -> level; who knows a topic knows what lies within it."""
    within: defaultdict[int, list[int]] = defaultdict(list)
    for topic, parent in topics.items():
        if parent:
            within[parent].append(topic)
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for agent, topic, level in Skill.objects.values_list("agent", "topic", "level"):
        below, seen = [topic], set[int]()
        while below:
            one = below.pop()
            if one not in seen:
                seen.add(one)
                found[agent][one] = max(level, found[agent].get(one, 0))
                below += within[one]
    return found


def _heaps(agents: list[int]) -> dict[int, list[Heap]]:
    rows = (
        Ticket.objects.filter(owner__in=agents, status__in=ACTIVE, merged_into=None, trashed_at=None)
        .annotate(awake=Q(snoozed_until=None))
        .values_list("owner", "channel", "status", "damage", "awake")
        .annotate(count=Count("pk"))
        .order_by()
    )
    found: defaultdict[int, list[Heap]] = defaultdict(list)
    for owner, channel, status, damage, awake, count in rows:
        found[owner or 0].append(Heap(channel, status, damage, not awake, count))
    return found


def _given(at: datetime) -> Counter[int]:
    """How many tickets the desk gave to each lately."""
    rows = Decision.objects.filter(at__gt=at - LATELY, how=Decision.How.GIVEN).values_list("agent", flat=True)
    return Counter(one for one in rows if one)


def _solved(agents: list[int], at: datetime) -> dict[int, int]:
    """How many each solved in half a year, as far as it matters: counted no further than experience goes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agent, (SELECT count(*) FROM (SELECT FROM routing_solved"
            " WHERE agent_id = agent AND solved_at > %s LIMIT %s) AS solved) FROM unnest(%s::bigint[]) AS agent",
            [at - HALF_A_YEAR, EXPERIENCED, agents],
        )
        return dict(cursor.fetchall())
