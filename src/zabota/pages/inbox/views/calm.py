"""A swap for whoever cannot keep calm: one key, one confirmation, no question asked."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.handing_over import must_be_told
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import form_page, row_named
from zabota.pages.inbox.calm import GUIDE, offer
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.introduction import proposal
from zabota.pages.inbox.views.handover import LONGEST, handed_over


@on_ticket(to="reply", methods=("GET", "POST"))
def calm(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method == "GET" or "redraft" in request.POST:
        found, heard = offer(ticket, request.user), must_be_told(ticket)
        return form_page(
            request,
            ticket,
            "inbox/forms/calm.html",
            offer=found,
            guide=GUIDE,
            heard=heard,
            introduction=proposal(ticket, found.agent, heard=heard) if found else "",
            language=ticket.language or ticket.customer.language,
        )
    heir = row_named(Agent, request.POST.get("agent"))
    if heir is None:
        raise Refused(_("Choose who takes it."))
    introduction = words(request.POST.get("introduction", ""), LONGEST)
    ticket = actions.hand_over(ticket, to=heir, cause="calm", introduction=introduction, by=request.user.ref, at=now())
    return handed_over(request, ticket, heir)
