"""Offers that nobody answers do not stand for ever: after half an hour of open time others are asked."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.people.shifts import desk_hours
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.routing import OfferLapsed
from zabota.core.sla.clock import NeverOpen, subtract
from zabota.rooms.routing.actions import offering
from zabota.rooms.routing.models import Offer

# Of the desk's open time: what is offered in the evening may be answered in the morning.
ANSWER = timedelta(minutes=30)
AT_ONCE = 50


@transaction.atomic
def lapse(*, by: str, at: datetime) -> int:
    """Whom a ticket was offered to and who said nothing is not asked again by the desk, though they may still take it;
    a job thinks of somebody else. Returns of how many tickets the offers are over; where none stands long, one query.
    """
    open_ones = Offer.objects.filter(state=Offer.State.OPEN)
    if not open_ones.filter(at__lte=at - ANSWER).exists():
        return 0
    due = open_ones.filter(at__lte=_since(at))
    locked = all_locked(due.order_by("ticket").values_list("ticket", flat=True).distinct()[:AT_ONCE])
    mine = [one for one in locked.values() if _waits(one)]
    # Somebody has the others, or they need nobody any more.
    offering.end([one.pk for one in locked.values() if not _waits(one)])
    asked: dict[int, list[Offer]] = {}
    for offer in due.filter(ticket__in=[one.pk for one in mine]).order_by("id"):
        asked.setdefault(offer.ticket_id, []).append(offer)
    due.filter(ticket__in=list(asked)).update(state=Offer.State.SILENT)
    told = [
        OfferLapsed(ticket=pk, decision=offers[0].decision_id, asked=[offer.agent_id for offer in offers])
        for pk, offers in asked.items()
    ]
    record_all([New(locked[event.ticket].stream_id, event, by) for event in told], at=at)
    if asked:
        enqueue("routing.ask_others", tickets=sorted(asked))
    return len(locked)


def _since(at: datetime) -> datetime:
    """What was offered then or before has had its time. A desk that is never open lets no more than the time pass."""
    try:
        return subtract(desk_hours(), at, ANSWER)
    except NeverOpen:
        return at - ANSWER


def _waits(ticket: Ticket) -> bool:
    return (
        ticket.owner_id is None
        and ticket.status in ACTIVE
        and ticket.merged_into_id is None
        and ticket.trashed_at is None
    )
