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
from zabota.base.tickets.models import Message
from zabota.core.coach.restating import drafted, restated

LOOKED_AT = 20
Kind = Message.Kind


@required("tickets.reply")
@require_safe
def restatement(request: HttpRequest, number: int) -> HttpResponse:
    """{"text": the question}."""
    ticket = ticket_for(agent_of(request), number, to="reply")
    said = Message.objects.filter(ticket=ticket, kind=Kind.IN).order_by("created_at").values_list("text", flat=True)
    return JsonResponse(
        {"text": drafted(said.first() or "", ticket.subject, language=ticket.language or ticket.customer.language)}
    )


@required("tickets.reply")
@require_POST
def confirmation(request: HttpRequest, number: int) -> HttpResponse:
    """The task that we asked about last, or the one written down by hand, stands on top as the customer's own."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    sent = Message.objects.filter(ticket=ticket, kind=Kind.OUT, automatic=False)
    sent = sent.exclude(delivery=Message.Delivery.WITHDRAWN).order_by("-created_at")
    texts = sent.values_list("text", flat=True)[:LOOKED_AT]
    task = next(filter(None, map(restated, texts)), ticket.restatement)
    if not task:
        messages.error(request, _("Ask first: “Do I understand rightly that …”. Nothing is to be confirmed yet."))
    else:
        actions.restate(ticket, text=task, confirmed=True, by=agent.ref, at=now())
        messages.success(request, _("The task stands on top."))
    return redirect("inbox:ticket", ticket.number)
