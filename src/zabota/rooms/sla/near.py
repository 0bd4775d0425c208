"""Who is around tickets: asked once for all that fall due together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from zabota.base.people.access import able, may
from zabota.base.people.models import Agent, Role, Team
from zabota.base.tickets.models import Follower
from zabota.core.sla.climbing import NOBODY, Near, People
from zabota.core.sla.matter import Matter


def near(matters: Mapping[int, Matter]) -> dict[int, Near]:
    """By ticket. Three queries, however many."""
    here = {agent.pk: agent for agent in Agent.objects.filter(able("tickets.reply"))}
    members = _members({matter.facts.team for matter in matters.values() if matter.facts.team}, here)
    followers = _sets(Follower.objects.filter(ticket__in=matters).values_list("ticket", "agent"))
    leads = frozenset(pk for pk, agent in here.items() if may(agent, "people.manage") and agent.role != Role.OWNER)
    heads = frozenset(pk for pk, agent in here.items() if agent.role == Role.OWNER)
    return {
        pk: Near(
            owner=frozenset({matter.owner} if matter.owner in here else ()),
            team=members.get(matter.facts.team or 0, NOBODY),
            leads=leads & members.get(matter.facts.team or 0, NOBODY) or leads,
            heads=heads,
            followers=followers.get(pk, NOBODY) & here.keys(),
        )
        for pk, matter in matters.items()
    }


def _members(teams: Iterable[int], here: Mapping[int, Agent]) -> dict[int, People]:
    rows = Team.members.through.objects.filter(team__in=teams, agent__in=here)
    return _sets(rows.values_list("team", "agent"))


def _sets(pairs: Iterable[tuple[int, int]]) -> dict[int, People]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}
