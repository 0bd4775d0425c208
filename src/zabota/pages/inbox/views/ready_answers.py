"""Texts to start an answer from, as a ticket is offered them."""

from django.http import Http404, HttpResponse, JsonResponse

from zabota.base.clock import now
from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show
from zabota.core.text.slots import filled
from zabota.pages.inbox import actions, queries, slots
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.ready_offers import offered


@on_ticket(to="reply", methods=("GET", "HEAD"))
def ready_answers_for(request: Asked, ticket: Ticket) -> HttpResponse:
    """The answers as they would begin in this ticket, the likeliest first."""
    context = {"offers": offered(request.user, ticket), "number": ticket.number}
    return show(request, "inbox/ready_answers_list.html", context)


@on_ticket(to="reply")
def ready_answer_uses(request: Asked, ticket: Ticket, answer: int) -> HttpResponse:
    """It is put into an answer: {"text"} with its slots filled for this ticket, as far as the desk knows."""
    row = queries.ready_answer(request.user, answer)
    if row is None:
        raise Http404
    actions.use_ready_answer(row, at=now())
    return JsonResponse({"text": filled(row.text, slots.known(ticket, request.user))})
