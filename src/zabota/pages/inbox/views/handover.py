"""Giving a ticket to a colleague, with the words that the customer reads about it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed, form_page, row_named
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.introduction import proposal
from zabota.pages.inbox.queries import who_may_own


@on_ticket(to="reply", methods=("GET", "POST"))
def handover(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method == "GET":
        people = who_may_own(ticket)
        chosen = next((person for person in people if str(person.pk) == request.GET.get("agent")), None)
        return form_page(
            request,
            ticket,
            "inbox/forms/handover.html",
            people=people,
            chosen=chosen,
            introduction=proposal(ticket, chosen) if chosen else "",
        )
    heir = row_named(Agent, request.POST.get("agent"))
    if heir is None:
        raise Refused(_("Choose who takes it."))
    introduction = words(request.POST.get("introduction", ""), 4000)
    actions.assign(ticket, agent=heir, introduction=introduction, by=request.user.ref, at=now())
    return changed(request, ticket, _("%(name)s owns this until solved.") % {"name": heir.full_name})
