"""One ticket: its conversation and its surroundings."""

from django.http import HttpResponse

from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import pane
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="read", methods=("GET", "HEAD"))
def ticket(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.headers.get("Zabota-Live"):
        return show(request, "inbox/ticket.html", pane.context(request, ticket))
    if wants_fragment(request):
        return show(request, "inbox/ticket_fragment.html", pane.context(request, ticket))
    return show(request, "inbox/ticket_page.html", pane.page(request, ticket))
