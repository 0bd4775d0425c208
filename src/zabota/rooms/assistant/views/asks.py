"""Having the model do something with a ticket or with what stands in the composer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.ui.languages import reader
from zabota.core.assistant import asking
from zabota.rooms.assistant import actions
from zabota.rooms.assistant.views.made import shown

NEEDS_TEXT = frozenset({*asking.REWRITES, asking.MEANING})
OURS = frozenset({asking.SUMMARY, asking.TO_READ, asking.MEANING})


@required("tickets.reply")
@require_POST
def asks(request: HttpRequest, number: int) -> HttpResponse:
    """what: a purpose; text: what stands in the composer. Answers with the panel, 422 with words where it cannot be."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    what, given = request.POST.get("what", ""), request.POST.get("text", "").replace("\x00", "").strip()
    by_script = request.headers.get("HX-Request") == "true"
    try:
        if what not in asking.PURPOSES or what == asking.TRIAL:
            raise Refused(_("Choose what the model is to do."))
        given = given if what in NEEDS_TEXT else ""
        _fits(what, given)
        language = reader() if what in OURS else _theirs(ticket)
        call = actions.ask(what, agent=agent, ticket=ticket, given=given, language=language, by=agent.ref, at=now())
    except Refused as refused:
        template = "assistant/refused.html" if by_script else "assistant/page.html"
        return render(request, template, {"why": str(refused), "ticket": ticket}, status=422)
    return shown(request, call) if by_script else redirect("assistant_made", call.pk)


def _fits(what: str, given: str) -> None:
    """Raises Refused."""
    if what in NEEDS_TEXT and not given:
        raise Refused(_("Write your answer first: there is nothing to work on yet."))
    if what in NEEDS_TEXT and len(given) > asking.LONGEST:
        raise Refused(_("This is too long for the model. Up to %(most)s characters.") % {"most": asking.LONGEST})


def _theirs(ticket: Ticket) -> str:
    return (ticket.language or ticket.customer.language or reader()).split("-")[0]
