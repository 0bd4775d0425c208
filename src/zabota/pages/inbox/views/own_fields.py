"""The desk's own fields of a ticket, filled in."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import wants_fragment
from zabota.core.tickets.fields import LONGEST
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.own_fields import Shown, as_sent, fields_of, typed_in


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def fields(request: Asked, ticket: Ticket) -> HttpResponse:
    there = fields_of(ticket)
    if request.method != "POST":
        return _form(request, ticket, there)
    # A step back brings its values in the address.
    said = typed_in(request.POST, there) or typed_in(request.GET, there)
    try:
        stands = actions.set_fields(ticket, said, by=request.user.ref, at=now())
    except Refused as refusal:
        if wants_fragment(request):
            raise
        typed = [replace(one, held=said.get(one.key, one.held)) for one in there]
        return _form(request, ticket, typed, why=str(refusal), status=422)
    other = [one.key for one in there if stands.fields.get(one.key) != one.held]
    undo = Undo(f"{ticket_url(ticket)}fields/?{urlencode(as_sent(there, other))}") if other else None
    return changed(request, ticket, _("Saved."), undo=undo)


def _form(request: Asked, ticket: Ticket, there: list[Shown], *, status: int = 200, **more: Any) -> HttpResponse:
    page = form_page(request, ticket, "inbox/forms/own_fields.html", own=there, longest=LONGEST, **more)
    page.status_code = status
    return page
