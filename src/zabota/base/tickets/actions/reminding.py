"""A customer who was asked whether it helped and says nothing is asked once more, in opening hours."""

from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Status, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.tickets import StayedUnanswered
from zabota.core.hours import Hours
from zabota.core.tickets.loop import Loop, opened


@transaction.atomic
def remind(ticket: Ticket, *, hours: Hours | None, by: str, at: datetime) -> Ticket:
    """Its moment came: say so, and the room of its channel writes. While the desk is closed it is put off to the
    opening. Not solved any more, or read as part of another ticket: nobody is asked.
    """
    ticket = locked(ticket)
    if ticket.reminds_at is None or ticket.reminds_at > at:
        return ticket
    if ticket.status != Status.SOLVED or ticket.closes_at is None or ticket.merged_into_id or ticket.trashed_at:
        Ticket.objects.filter(pk=ticket.pk).update(reminds_at=None)
        return locked(ticket)
    then = opened(Loop(ticket.reminds_at, ticket.closes_at), at, hours)
    waits = then.reminds_at is not None and then.reminds_at > at
    ticket.reminds_at, ticket.closes_at = then.reminds_at if waits else None, then.closes_at
    ticket.save(update_fields=["reminds_at", "closes_at"])
    if not waits:
        event = StayedUnanswered(ticket=ticket.pk, closes=then.closes_at.isoformat())
        record(ticket.stream_id, event, by=by, at=at)
    return ticket
