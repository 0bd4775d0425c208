"""Which tickets of a sweep a person may have in hand."""

from django.db.models import Q, QuerySet
from django.http import Http404

from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for, visible
from zabota.base.tickets.models import Status, Ticket
from zabota.rooms.sweeps.models import Item, Sweep

NEW = (Status.NEW, Status.OPEN)


def unowned() -> Q:
    """New, and nobody's."""
    return Q(owner=None, status__in=NEW, merged_into=None, trashed_at=None)


def sweepable(user: Agent) -> QuerySet[Ticket]:
    """The new tickets without an owner that this person may see."""
    return visible(user).filter(unowned())


def running() -> Sweep | None:
    return Sweep.objects.filter(ended_at=None).select_related("agent").first()


def item_for(user: Agent, pk: int) -> Item:
    """A ticket of the sweep that runs. Raises Http404 where this person takes no part or may not know of the ticket,
    PermissionDenied where they may not answer it.
    """
    rows = Item.objects.filter(sweep__ended_at=None, sweep__sweepers__agent=user, sweep__sweepers__left_at=None)
    item = rows.select_related("sweep", "ticket").filter(pk=pk).first()
    if item is None:
        raise Http404
    item.ticket = ticket_for(user, item.ticket.number, to="reply")
    return item
