"""Some messages of a ticket are another matter: they move to a ticket of their own."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed, form_page
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.queries import messages_of


@on_ticket(to="reply", methods=("GET", "POST"))
def split(request: Asked, ticket: Ticket) -> HttpResponse:
    mine = messages_of(ticket)
    if request.method == "GET":
        return form_page(request, ticket, "inbox/forms/split.html", messages_here=list(mine[:500]))
    chosen = [int(number) for number in request.POST.getlist("message") if number.isdecimal()]
    subject = one_line(request.POST.get("subject", ""), 300) or ticket.subject
    fresh = actions.split(
        ticket, messages=list(mine.filter(pk__in=chosen)), subject=subject, by=request.user.ref, at=now()
    )
    return changed(request, fresh, _("A ticket of its own: %(number)s.") % {"number": f"#{fresh.number}"}, moved=True)
