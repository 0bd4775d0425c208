"""A conversation on paper: plain, whole, with or without what only the team may read."""

from django.http import HttpResponse

from zabota.base.clock import now
from zabota.base.ports.journeys import Letters
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries import conversation
from zabota.base.ui.fragments import show
from zabota.pages.inbox.entries import Said, entries
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.own_fields import fields_of
from zabota.pages.inbox.pane import before_of

# One sheet of paper holds a few; more than this many messages are printed in parts.
MESSAGES = 200


@on_ticket(to="read", methods=("GET", "HEAD"))
def printed(request: Asked, ticket: Ticket) -> HttpResponse:
    talk = conversation(ticket, before=before_of(request), most=MESSAGES)
    notes = "notes" in request.GET
    shown = [
        one
        for one in entries(talk, Letters())
        if isinstance(one, Said) and (notes or one.message.kind != Message.Kind.NOTE)
    ]
    facts = {"ticket": ticket, "entries": shown, "earlier": talk.earlier, "notes": notes, "now": now()}
    facts |= {"own": [one for one in fields_of(ticket) if one.words]}
    return show(request, "inbox/print.html", facts)
