"""Who may see and do what with a request for a hand. Getting one through here is the permission check."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from zabota.base.people.models import Agent
from zabota.base.tickets.access import Purpose, ticket_for, visible
from zabota.rooms.hands.models import Given, Hand


def hands_seen(user: Agent) -> QuerySet[Hand]:
    """Those in tickets that the person may know of, and that are not thrown away."""
    return Hand.objects.filter(ticket__in=visible(user).filter(trashed_at=None))


def hand_for(user: Agent, pk: int, to: Purpose = "read") -> Hand:
    """By the right to its ticket; errors as of ticket_for()."""
    row = Hand.objects.select_related("ticket", "asker").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.ticket = ticket_for(user, row.ticket.number, to=to)
    return row


def own_hand_for(user: Agent, pk: int) -> Hand:
    """One that this person asked for, or that is about a ticket they own. Raises PermissionDenied for others."""
    row = hand_for(user, pk, to="note")
    if user.pk not in (row.asker_id, row.ticket.owner_id):
        raise PermissionDenied
    return row


def help_for(user: Agent, pk: int) -> Given:
    """A help that this person asked for, or that was given in a ticket they own."""
    row = Given.objects.select_related("agent").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.hand = own_hand_for(user, row.hand_id)
    return row
