"""“Do I understand rightly that …”: drafted for the composer, and pinned once the customer said yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets import actions
from zabota.base.tickets.access import ticket_for
from zabota.core.coach.restating import drafted
from zabota.rooms.coach.replies import asked_back, first_words


@required("tickets.reply")
@require_safe
def restatement(request: HttpRequest, number: int) -> HttpResponse:
    """{"text": the question}."""
    ticket = ticket_for(agent_of(request), number, to="reply")
    language = ticket.language or ticket.customer.language
    return JsonResponse({"text": drafted(first_words(ticket), ticket.subject, language=language)})


@required("tickets.reply")
@require_POST
def confirmation(request: HttpRequest, number: int) -> HttpResponse:
    """The task that we asked about last, or the one written down by hand, stands on top as the customer's own."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    task = asked_back(ticket) or ticket.restatement
    if not task:
        messages.error(request, _("Ask first: “Do I understand rightly that …”. Nothing is to be confirmed yet."))
    else:
        actions.restate(ticket, text=task, confirmed=True, by=agent.ref, at=now())
        messages.success(request, _("The task stands on top."))
    return redirect("inbox:ticket", ticket.number)
