"""One message: what is known of it, the bytes it came as, its place in the conversation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_safe

from zabota.base.people.access import may
from zabota.base.ports.originals import original_source
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Message
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox.answers import form_page
from zabota.pages.inbox.entries import entry_of
from zabota.pages.inbox.http import Asked, signed_in

# As much of a letter's source as a page shows; the file has all of it.
SHOWN = 64_000  # bytes


@require_safe
@signed_in
def about_message(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message)
    facts = {
        "message": row,
        "entry": entry_of(row),
        "place": request.build_absolute_uri(reverse("inbox:message_place", args=[row.pk])),
        "letter": _is_letter(row),
        "may_redact": may(request.user, "tickets.redact"),
    }
    return form_page(request, row.ticket, "inbox/forms/message.html", **facts)


@require_safe
@signed_in
def message_place(request: Asked, message: int) -> HttpResponse:
    """What a copied link leads to: the conversation the message is read in today, at the message."""
    row = message_for(request.user, message)
    ticket = row.ticket
    while ticket.merged_into:
        ticket = ticket.merged_into
    here = reverse("inbox:ticket", args=[ticket.number])
    return redirect(f"{here}?message={row.pk}#message-{row.pk}")


@require_safe
@signed_in
def message_source(request: Asked, message: int) -> HttpResponse:
    """The letter as it came, to be read; ?download: as a file for a mail program."""
    row = message_for(request.user, message)
    source = original_source(row.pk)
    if source and "download" in request.GET:
        return _as_file(row, source)
    facts: dict[str, Any] = {
        "layout": "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html",
        "message": row,
        "ticket": row.ticket,
        "source": source[:SHOWN].decode("utf-8", "replace"),
        "size": filesizeformat(len(source)),
        "cut": len(source) > SHOWN,
    }
    return show(request, "inbox/forms/source.html", facts)


def _as_file(row: Message, source: bytes) -> HttpResponse:
    response = HttpResponse(source, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.ticket.number}-{row.pk}.eml"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_letter(row: Message) -> bool:
    return row.kind == Message.Kind.IN and row.channel == "mail"
