"""Which tickets a person may be told of."""

from django.db.models import QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets import access
from zabota.base.tickets.models import Ticket


def readable(agent: Agent) -> QuerySet[Ticket]:
    """What they may know of, and not in the trash. A ticket is theirs to read when every ticket merged into it is."""
    return access.readable(agent).filter(trashed_at=None)
