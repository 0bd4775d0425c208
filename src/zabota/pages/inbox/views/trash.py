"""Thirty days in which a ticket can be put back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import Undo, changed, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="manage")
def trash(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.trash(ticket, by=request.user.ref, at=now())
    undo = Undo(f"{ticket_url(ticket)}trash/end/")
    return changed(request, ticket, _("In the trash for 30 days."), undo=undo)


@on_ticket(to="manage")
def trash_end(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.restore(ticket, by=request.user.ref, at=now())
    return changed(request, ticket, _("Put back."))
