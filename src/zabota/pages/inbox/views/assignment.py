"""Taking a ticket: its owner until solved."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def assignment(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.assign(ticket, agent=request.user, by=request.user.ref, at=now())
    return changed(request, ticket, _("This ticket is yours until solved."))
