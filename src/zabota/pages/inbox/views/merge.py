"""Two tickets that are one matter. A merge is a pointer, so it is taken back exactly."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.one_matter import likely
from zabota.pages.inbox.answers import Undo, changed, form_page, other_ticket, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "POST"))
def merge(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method == "GET":
        return form_page(request, ticket, "inbox/forms/merge.html", others=likely(request.user, ticket))
    into = other_ticket(request, request.POST.get("into", ""), to="reply")
    actions.merge(ticket, into=into, by=request.user.ref, at=now())
    said = _("%(number)s is now read here.") % {"number": f"#{ticket.number}"}
    return changed(request, into, said, undo=Undo(f"{ticket_url(ticket)}merge/undo/"), moved=True)


@on_ticket(to="reply")
def merge_undo(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.unmerge(ticket, by=request.user.ref, at=now())
    return changed(request, ticket, _("The ticket stands alone again."), moved=True)
