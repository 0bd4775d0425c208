"""Every picture and file of a conversation in one place."""

from django.http import HttpResponse

from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries import files_of
from zabota.pages.inbox.answers import form_page
from zabota.pages.inbox.entries import PICTURES, SentFile
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="read", methods=("GET", "HEAD"))
def files(request: Asked, ticket: Ticket) -> HttpResponse:
    before = request.GET.get("before", "")
    page = files_of(ticket, int(before) if before.isdecimal() and len(before) < 19 else None)
    shown = [SentFile.of(row) for row in page.rows]
    pictures = [one for one in shown if one.row.content_type in PICTURES]
    others = [one for one in shown if one.row.content_type not in PICTURES]
    facts = {"pictures": pictures, "others": others, "next": page.next, "older": bool(before)}
    return form_page(request, ticket, "inbox/forms/files.html", **facts)
