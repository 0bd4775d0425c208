"""The customer's real task in our words; it stands on top of the ticket."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed, form_page
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "POST"))
def restatement(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method == "GET":
        return form_page(request, ticket, "inbox/forms/restatement.html")
    text = words(request.POST.get("text", ""), 2000)
    if not text:
        raise Refused(_("Write the task in one or two sentences."))
    confirmed = request.POST.get("confirmed") == "on"
    actions.restate(ticket, text=text, confirmed=confirmed, by=request.user.ref, at=now())
    return changed(request, ticket, _("The task stands on top."))
