"""Colleagues who can be named in a note: those who may see the ticket."""

from django.http import HttpResponse

from zabota.base.tickets.access import who_sees
from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show
from zabota.pages.inbox.http import Asked, on_ticket

MOST = 500


@on_ticket(to="note", methods=("GET", "HEAD"))
def colleagues(request: Asked, ticket: Ticket) -> HttpResponse:
    people = who_sees(ticket).exclude(pk=request.user.pk).prefetch_related("teams").order_by("name", "surname", "id")
    return show(request, "inbox/colleagues.html", {"people": people[:MOST]})
