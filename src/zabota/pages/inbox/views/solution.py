"""Solved, and not solved after all. Closing is the clock's."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.progress import SENTENCE
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.queries.told import waits_for_words
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def solution(request: Asked, ticket: Ticket) -> HttpResponse:
    """A customer whose last word has no answer is told what was done: one sentence is asked for, once."""
    if "done" not in request.POST and ticket.status not in (Status.SOLVED, Status.CLOSED) and waits_for_words(ticket):
        return form_page(request, ticket, "inbox/forms/solution.html", longest=SENTENCE)
    done = "" if "knows" in request.POST else one_line(request.POST.get("done", ""), SENTENCE)
    actions.solve(ticket, agent=request.user, done=done, by=request.user.ref, at=now())
    undo = Undo(f"{ticket_url(ticket)}solution/withdrawal/")
    return changed(request, ticket, _("Solved. The customer will be asked whether it helped."), undo=undo)


@on_ticket(to="reply")
def solution_withdrawal(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.reopen(ticket, because="withdrawn", by=request.user.ref, at=now())
    return changed(request, ticket, _("Open again, with the same owner."))
