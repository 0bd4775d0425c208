"""Looking at a ticket: how far a person has read, the line in the audit, and following."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from zabota.base.audit.actions import looked
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Follower, Looked, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.tickets import Followed, Unfollowed


@transaction.atomic
def look(ticket: Ticket, *, agent: Agent, seq: int, address: str | None = None, at: datetime) -> None:
    """A person saw the ticket up to `seq`. Every look goes to the audit; how far they read only grows."""
    looked(by=agent.ref, thing=ticket.ref, address=address, at=at)
    row, fresh = Looked.objects.get_or_create(ticket=ticket, agent=agent, defaults={"seq": seq, "at": at})
    if not fresh and (row.seq < seq):
        Looked.objects.filter(pk=row.pk).update(seq=Greatest(F("seq"), seq), at=at)


@transaction.atomic
def follow(ticket: Ticket, *, agent: Agent, by: str, at: datetime) -> None:
    ticket = locked(ticket)
    _found, fresh = Follower.objects.get_or_create(ticket=ticket, agent=agent)
    if fresh:
        record(ticket.stream_id, Followed(ticket=ticket.pk, agent=agent.pk), by=by, at=at)


@transaction.atomic
def unfollow(ticket: Ticket, *, agent: Agent, by: str, at: datetime) -> None:
    ticket = locked(ticket)
    gone, _kinds = Follower.objects.filter(ticket=ticket, agent=agent).delete()
    if gone:
        record(ticket.stream_id, Unfollowed(ticket=ticket.pk, agent=agent.pk), by=by, at=at)
