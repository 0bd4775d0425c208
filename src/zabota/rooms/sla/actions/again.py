"""Promises computed again from the timeline: to hold the rows to it, and for stories told without reactions."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions.due import set_clocks
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event as Row
from zabota.core.events import from_facts
from zabota.core.sla.matter import Matter
from zabota.core.sla.promises import STEPS, fold
from zabota.rooms.sla import rows
from zabota.rooms.sla.actions.saving import clock_of
from zabota.rooms.sla.in_force import book_at, in_force
from zabota.rooms.sla.models import Promise

NAMES = [event.__name__ for event in STEPS]


def folded(ticket: Ticket, *, until: datetime | None = None) -> Matter:
    """What the ticket's events say of its promises, by the policies in force then."""
    level = Ticket.objects.values_list("customer__organisation__level", flat=True).get(pk=ticket.pk)
    events = Row.objects.filter(stream_id=ticket.stream_id, name__in=NAMES).order_by("seq")
    told = [(from_facts(row.name, row.data), row.by, row.at) for row in events]
    return fold(told, books=book_at(), level=level or "", until=until)


@transaction.atomic
def compute_again(tickets: Sequence[Ticket], *, at: datetime) -> None:
    """Their rows are written anew as their events tell; nothing is recorded and nobody is told."""
    force = in_force(at=at)
    locked = all_locked(tickets)
    matters = [folded(ticket, until=at) for ticket in locked.values()]
    Promise.objects.filter(ticket__in=locked).delete()
    fresh = [
        rows.as_row(matter.ticket, one, book=force.book, steps=force.steps)
        for matter in matters
        for one in matter.promises
    ]
    if fresh:
        rows.insert(fresh, {})
    set_clocks({matter.ticket: clock_of(matter) for matter in matters})
