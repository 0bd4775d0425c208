"""What a person has typed and not sent, kept on the server while they type."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets.actions.drafting import keep_draft, typed_elsewhere
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.queries.drafts import draft_of
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import actions, queries
from zabota.pages.inbox.answers import ticket_url
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.sending import kept_choices
from zabota.pages.inbox.writing import TEXT_LIMIT, clean, new_file

KINDS = {"reply": Message.Kind.OUT, "note": Message.Kind.NOTE}


@on_ticket(to="note")
def draft(request: Asked, ticket: Ticket) -> HttpResponse:
    at, kind, seen = now(), kind_of(request), request.POST.get("seen", "")
    # A late save of words that have left would bring them back as a draft.
    if seen.isdecimal() and len(seen) < 19 and queries.sent_since(request.user, ticket, kind, int(seen)):
        return JsonResponse({"said": ""})
    text = words(request.POST.get("text", ""), TEXT_LIMIT)
    html = clean(request.POST.get("html", ""))
    base = request.POST.get("base")
    other = draft_of(request.user, ticket, kind) if base is not None else None
    if other and typed_elsewhere(other, text=text, base=base or ""):
        stamp = other.saved_at.isoformat()
        return JsonResponse({"other": {"text": other.text, "html": other.html}, "at": stamp}, status=409)
    choices = kept_choices(request) if kind == Message.Kind.OUT else None
    keep_draft(ticket, agent=request.user, kind=kind, text=text, html=html, choices=choices, at=at)
    if not request.headers.get("X-Draft"):
        return redirect(ticket_url(ticket))
    said = _("Saved %(time)s") % {"time": f"{timezone.localtime(at):%H:%M}"}
    return JsonResponse({"said": said, "at": at.isoformat()})


@on_ticket(to="note")
def draft_files(request: Asked, ticket: Ticket) -> HttpResponse:
    for upload in request.FILES.getlist("files"):
        actions.add_to_draft(ticket, agent=request.user, kind=kind_of(request), file=new_file(upload), at=now())
    return _files(request, ticket)


@on_ticket(to="note")
def draft_file_removal(request: Asked, ticket: Ticket) -> HttpResponse:
    row, place = _row(request, ticket), request.POST.get("place", "")
    if row and place.isdecimal() and len(place) < 4:
        actions.take_out_of_draft(row, place=int(place))
    return _files(request, ticket)


def kind_of(request: Asked) -> str:
    return KINDS.get(request.POST.get("kind", ""), Message.Kind.OUT)


def _row(request: Asked, ticket: Ticket) -> Draft | None:
    return draft_of(request.user, ticket, kind_of(request))


def _files(request: Asked, ticket: Ticket) -> HttpResponse:
    if not wants_fragment(request):
        return redirect(ticket_url(ticket))
    row = _row(request, ticket)
    name = "note" if kind_of(request) == Message.Kind.NOTE else "reply"
    return show(request, "inbox/draft_files.html", {"ticket": ticket, "kind": name, "files": row.files if row else []})
