"""The line a ticket goes by."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def subject(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.set_subject(ticket, subject=one_line(request.POST.get("subject", ""), 300), by=request.user.ref, at=now())
    return changed(request, ticket, _("The subject is changed."))
