"""Solved, and not solved after all. Closing is the clock's."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import Undo, changed, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def solution(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.solve(ticket, agent=request.user, by=request.user.ref, at=now())
    undo = Undo(f"{ticket_url(ticket)}solution/withdrawal/")
    return changed(request, ticket, _("Solved. The customer will be asked whether it helped."), undo=undo)


@on_ticket(to="reply")
def solution_withdrawal(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.reopen(ticket, because="withdrawn", by=request.user.ref, at=now())
    return changed(request, ticket, _("Open again, with the same owner."))
