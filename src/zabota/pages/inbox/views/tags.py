"""Words by which tickets are found together."""

from django.http import HttpResponse

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="note")
def tags(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.tag(ticket, tag=one_line(request.POST.get("tag", ""), 40), by=request.user.ref, at=now())
    return changed(request, ticket)


@on_ticket(to="note")
def tag_removal(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.untag(ticket, tag=request.POST.get("tag", ""), by=request.user.ref, at=now())
    return changed(request, ticket)
