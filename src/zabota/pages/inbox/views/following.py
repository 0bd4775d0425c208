"""Whose eyes stay on a ticket that is not theirs."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="read")
def following(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.follow(ticket, agent=request.user, by=request.user.ref, at=now())
    return changed(request, ticket, _("You follow this ticket."))


@on_ticket(to="read")
def following_end(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.unfollow(ticket, agent=request.user, by=request.user.ref, at=now())
    return changed(request, ticket, _("You no longer follow this ticket."))
