"""One request: what was said, what was promised, and the customer's next word in it."""

import hashlib
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.tickets.customer_access import file_for, own_request_for
from zabota.base.tickets.values import NewFile
from zabota.pages.portal.forms import Answer
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.requests import answering
from zabota.pages.portal.requests.crossing import SHOWN, Request, kind_shown, known_of, me_of
from zabota.pages.portal.requests.one import request_of
from zabota.pages.portal.views.shared_file import download
from zabota.pages.portal.visitor import Visitor, for_visitors
from zabota.pages.portal.words import one_line

WORDS, PRESSES, HOUR = 60, 20, 3600


@require_safe
@in_help_centre
@for_visitors
def request_page(request: HttpRequest, place: Place, visitor: Visitor, number: int) -> HttpResponse:
    return _page(request, place, visitor, number)


@require_safe
@in_help_centre
@for_visitors
def told(request: HttpRequest, place: Place, visitor: Visitor, number: int) -> HttpResponse:
    """What the page fetches now and then; 204 while nothing is new. ?version=: of what it shows."""
    found = request_of(visitor, place, number, at=now())
    if request.GET.get("version") == _version(found):
        return HttpResponse(status=204)
    return render(request, "portal/request_live.html", _context(place, visitor, found))


@require_POST
@in_help_centre
@for_visitors
def messages(request: HttpRequest, place: Place, visitor: Visitor, number: int) -> HttpResponse:
    ticket = own_request_for(visitor.people, place.brand, number)
    form = Answer(request.POST, request.FILES)
    if form.is_valid() and not allowed(f"words:{visitor.customer.pk}", WORDS, HOUR):
        often = _("Too many messages within an hour. Try again in an hour, or answer our letter.")
        form.add_error("text", often)
    if form.errors:
        return _page(request, place, visitor, number, form)
    kept = [
        NewFile(
            one_line(file.name or "", 255) or _("file"),
            one_line(file.content_type or "", 120) or "application/octet-stream",
            file.read(),
        )
        for file in form.cleaned_data["attached"]
    ]
    said_in = answering.say(
        ticket,
        customer=visitor.customer,
        text=form.cleaned_data["text"],
        files=kept,
        once=form.cleaned_data["once"],
        at=now(),
    )
    how = "sent=1" if said_in == number else f"follows={number}"
    return _to(f"{place.url('help_request', said_in)}?{how}#answer")


@require_POST
@in_help_centre
@for_visitors
def outcome(request: HttpRequest, place: Place, visitor: Visitor, number: int) -> HttpResponse:
    """helped=yes closes it; helped=no opens it again."""
    ticket, address = own_request_for(visitor.people, place.brand, number), place.url("help_request", number)
    if ticket.merged_into_id is None and allowed(f"did-it-help:{ticket.pk}", PRESSES, HOUR):
        yes = request.POST.get("helped") == "yes"
        act = answering.helped if yes else answering.not_yet
        act(ticket, customer=visitor.customer, at=now())
        return _to(f"{address}?{'thanks=1#thanks' if yes else 'again=1#answer'}")
    return _to(address)


@require_safe
@in_help_centre
@for_visitors
def file(request: HttpRequest, place: Place, visitor: Visitor, number: int, pk: int) -> HttpResponse:
    """?shown draws a picture in the page; all else is kept, and nothing in it runs."""
    row = file_for(visitor.customer, visitor.people, place.brand, number, pk)
    response = download(request, row)
    if (kind := kind_shown(row)) and SHOWN in request.GET:
        response.headers["Content-Type"] = kind
        response.headers["Content-Disposition"] = content_disposition_header(False, row.name) or "inline"
    return response


def _page(
    request: HttpRequest, place: Place, visitor: Visitor, number: int, form: Answer | None = None
) -> HttpResponse:
    found = request_of(visitor, place, number, before=request.GET.get("before", ""), at=now())
    follows = request.GET.get("follows", "")
    context = _context(place, visitor, found) | {
        "form": form or Answer(initial={"once": secrets.token_hex(16)}),
        "sent": "sent" in request.GET,
        "again": "again" in request.GET and found.state != "asked" and not found.closed,
        "follows": follows if follows.isascii() and follows.isdecimal() and len(follows) < 19 else "",
        "older": bool(request.GET.get("before")),
    }
    return render(request, "portal/help_request.html", context, status=422 if form else 200)


def _context(place: Place, visitor: Visitor, found: Request) -> dict[str, object]:
    survey = None
    if found.own and found.state == "solved":
        ticket = own_request_for(visitor.people, place.brand, found.number)
        survey = answering.question_of(ticket, now())
    return {
        "place": place,
        "brand": place.brand,
        "me": me_of(visitor.customer),
        "asked": found,
        "version": _version(found),
        "survey": survey,
        "known": known_of(visitor.customer) if found.own else (),
    }


def _version(found: Request) -> str:
    """Of all that is shown, times of the clock apart: those the page's next look brings."""
    kept = (found.state, found.owner, found.steps, found.said, [(one.words, one.state) for one in found.promises])
    return hashlib.sha256(repr(kept).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _to(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})
