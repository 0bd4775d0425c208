"""Solved tickets like this one, fetched when somebody asks for them."""

from django.http import HttpResponse

from zabota.base.people.models import Agent
from zabota.base.ports.routing import solved_like
from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.pane import actions_of

SHOWN = 5


@on_ticket(to="read", methods=("GET", "HEAD"))
def like(request: Asked, ticket: Ticket) -> HttpResponse:
    """Who reads sees none but those that they may read."""
    found = solved_like(ticket.pk, request.user.pk, SHOWN)
    names = dict(Agent.objects.filter(pk__in=[one.agent for one in found]).values_list("pk", "name"))
    lines = [(one, names.get(one.agent, "")) for one in found]
    template = "inbox/like.html" if wants_fragment(request) else "inbox/like_page.html"
    context = {"lines": lines, "ticket": ticket, "act": actions_of(request, ticket), "layout": "inbox/forms/page.html"}
    return show(request, template, context)
