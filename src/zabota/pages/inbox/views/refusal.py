"""Not for me: who was offered a ticket, or given it by the desk, says why; it goes on to the next."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.ports.routing import decline, reasons_to_decline
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed, form_page
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def refusal(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, ticket, "inbox/forms/refusal.html", reasons=reasons_to_decline())
    decline(ticket.pk, request.user.pk, request.POST.get("because", ""))
    return changed(request, ticket, _("It goes on to the next. Zabota remembers why."))
