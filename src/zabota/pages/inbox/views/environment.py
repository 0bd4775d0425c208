"""What the customer works with, put right by one of us."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.environment import LONGEST, NAMES, facts_of, note_fact
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.environment import SOURCES
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def environment(request: Asked, ticket: Ticket) -> HttpResponse:
    facts = facts_of(ticket.customer)
    known = {fact.name: fact.value for fact in facts}
    if request.method != "POST":
        shown = {"names": NAMES, "known": known, "sources": SOURCES, "longest": LONGEST}
        history = [old for fact in facts for old in fact.before]
        return form_page(request, ticket, "inbox/forms/environment.html", history=history, **shown)
    said = request.POST if NAMES.keys() & request.POST.keys() else request.GET
    with transaction.atomic():
        for name in NAMES.keys() & said.keys():
            value = one_line(said[name], LONGEST)
            note_fact(ticket.customer, name=name, value=value, source="agent", by=request.user.ref, at=now())
    before = urlencode({name: known.get(name, "") for name in NAMES})
    return changed(request, ticket, _("Saved."), undo=Undo(f"{ticket_url(ticket)}environment/?{before}"))
