"""What a person has typed and not sent, kept on the server while they type."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.files.store import put
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, Refused
from zabota.pages.inbox.answers import ticket_url
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket, show, wants_fragment
from zabota.pages.inbox.writing import TEXT_LIMIT, clean, new_file

KINDS = {"reply": Message.Kind.OUT, "note": Message.Kind.NOTE}
FILES_IN_A_DRAFT = 20


@on_ticket(to="note")
def draft(request: Asked, ticket: Ticket) -> HttpResponse:
    at, kind = now(), _kind(request)
    if _sent_since(request, ticket, kind):
        return JsonResponse({"said": ""})
    text = words(request.POST.get("text", ""), TEXT_LIMIT)
    html = clean(request.POST.get("html", ""))
    Draft.objects.update_or_create(
        ticket=ticket, agent=request.user, kind=kind, defaults={"text": text, "html": html, "saved_at": at}
    )
    if not request.headers.get("X-Draft"):
        return redirect(ticket_url(ticket))
    return JsonResponse({"said": _("Saved %(time)s") % {"time": f"{timezone.localtime(at):%H:%M}"}})


@on_ticket(to="note")
def draft_files(request: Asked, ticket: Ticket) -> HttpResponse:
    row = _row(request, ticket)
    for upload in request.FILES.getlist("files"):
        if len(row.files) >= FILES_IN_A_DRAFT:
            raise Refused(_("A letter carries 20 files at most."))
        fresh = new_file(upload)
        blob = put(fresh.content)
        row.files.append(
            DraftFile(sha256=blob.sha256, name=fresh.name, content_type=fresh.content_type, size=blob.size)
        )
    row.save(update_fields=["files"])
    return _files(request, ticket, row)


@on_ticket(to="note")
def draft_file_removal(request: Asked, ticket: Ticket) -> HttpResponse:
    row = _row(request, ticket)
    place = request.POST.get("place", "")
    if place.isdecimal() and int(place) < len(row.files):
        del row.files[int(place)]
        row.save(update_fields=["files"])
    return _files(request, ticket, row)


def _sent_since(request: Asked, ticket: Ticket, kind: str) -> bool:
    """Was it sent already? A late save of words that have left would bring them back as a draft."""
    seen = request.POST.get("seen", "")
    if not seen.isdecimal() or len(seen) > 18:
        return False
    mine = Message.objects.filter(ticket=ticket, agent=request.user, kind=kind, pk__gt=int(seen))
    return mine.exclude(delivery=Message.Delivery.WITHDRAWN).exists()


def _kind(request: Asked) -> str:
    return KINDS.get(request.POST.get("kind", ""), Message.Kind.OUT)


def _row(request: Asked, ticket: Ticket) -> Draft:
    row, _made = Draft.objects.get_or_create(
        ticket=ticket, agent=request.user, kind=_kind(request), defaults={"saved_at": now()}
    )
    return row


def _files(request: Asked, ticket: Ticket, row: Draft) -> HttpResponse:
    if not wants_fragment(request):
        return redirect(ticket_url(ticket))
    name = "note" if row.kind == Message.Kind.NOTE else "reply"
    return show(request, "inbox/draft_files.html", {"ticket": ticket, "kind": name, "files": row.files})
