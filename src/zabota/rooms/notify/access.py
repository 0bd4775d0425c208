"""Which tickets a person may be told of."""

from django.db.models import Exists, OuterRef, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.access import hidden_tickets, visible
from zabota.base.tickets.models import Ticket


def readable(agent: Agent) -> QuerySet[Ticket]:
    """What they may know of, and not in the trash. A ticket is theirs to read when every ticket merged into it is."""
    rows = visible(agent).filter(trashed_at=None)
    if agent.eyes == "every":
        return rows
    return rows.exclude(Exists(hidden_tickets(agent).filter(merged_into=OuterRef("pk"))))
