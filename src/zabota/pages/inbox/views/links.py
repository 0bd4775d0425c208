"""Tickets that have to do with each other."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed, other_ticket
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="note")
def links(request: Asked, ticket: Ticket) -> HttpResponse:
    other = other_ticket(request, request.POST.get("number", ""))
    actions.link(ticket, other=other, by=request.user.ref, at=now())
    return changed(request, ticket, _("Linked with %(number)s.") % {"number": f"#{other.number}"})


@on_ticket(to="note")
def link_removal(request: Asked, ticket: Ticket) -> HttpResponse:
    other = other_ticket(request, request.POST.get("number", ""))
    actions.unlink(ticket, other=other, by=request.user.ref, at=now())
    return changed(request, ticket, _("No longer linked with %(number)s.") % {"number": f"#{other.number}"})
