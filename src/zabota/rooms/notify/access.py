"""Which tickets a person may be told of."""

from django.db.models import Exists, OuterRef, QuerySet

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import SEES_EVERY_TEAM, visible
from zabota.base.tickets.models import Ticket


def readable(agent: Agent) -> QuerySet[Ticket]:
    """What they may know of, and not in the trash. A ticket is theirs to read when every ticket merged into it is."""
    rows = visible(agent).filter(trashed_at=None)
    if agent.role in SEES_EVERY_TEAM:
        return rows
    mine = Agent.teams.through.objects.filter(agent=agent).values("team")
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    parts = Ticket.objects.filter(merged_into=OuterRef("pk"), team__in=hidden).exclude(owner=agent)
    return rows.exclude(Exists(parts))
