"""Looking at a ticket: how far a person has read, the line in the audit, and following."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Follower, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.tickets import Followed, Unfollowed

LOOK = """
WITH line AS (
    INSERT INTO audit_auditentry (at, "by", verb, thing, address, facts)
    VALUES (%(at)s, %(by)s, 'looked', %(thing)s, %(address)s::inet, '{}')
)
INSERT INTO tickets_looked AS known (ticket_id, agent_id, seq, at) VALUES (%(ticket)s, %(agent)s, %(seq)s, %(at)s)
ON CONFLICT (ticket_id, agent_id) DO UPDATE SET seq = EXCLUDED.seq, at = EXCLUDED.at WHERE known.seq < EXCLUDED.seq
"""


def look(ticket: Ticket, *, agent: Agent, seq: int, address: str | None = None, at: datetime) -> None:
    """A person saw the ticket up to `seq`. Every look goes to the audit; how far they read only grows.

    One statement, which is a transaction of its own: it is done with every page.
    """
    known: dict[str, Any] = {"ticket": ticket.pk, "agent": agent.pk, "seq": seq, "at": at, "address": address}
    with connection.cursor() as cursor:
        cursor.execute(LOOK, known | {"by": agent.ref, "thing": ticket.ref})


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
