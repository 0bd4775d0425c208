"""A ticket that one of us begins: writing first, or writing down a call or a visit."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people import customers
from zabota.base.people.access import may
from zabota.base.people.models import Brand, Identity
from zabota.base.people.queries import brands as in_use
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message
from zabota.base.tickets.prepared import prepared
from zabota.base.tickets.values import NewFile, Refused
from zabota.base.timeline.record import New
from zabota.base.ui.fragments import show
from zabota.pages.inbox import shell
from zabota.pages.inbox.answers import row_named
from zabota.pages.inbox.forms import one_line, way_to_reach, words
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.writing import TEXT_LIMIT, new_file

WAYS = {"mail": Message.Kind.OUT, "phone": Message.Kind.IN, "visit": Message.Kind.IN}


@dataclass(frozen=True, slots=True)
class Filled:
    way: str
    reach: str
    name: str
    subject: str
    text: str


@require_http_methods(["GET", "POST"])
@signed_in
def new_ticket(request: Asked) -> HttpResponse:
    if not may(request.user, "tickets.reply"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    filled, problem = _filled(request), ""
    if request.method == "POST":
        try:
            return _begin(request, filled)
        except Refused as refusal:
            problem = str(refusal)
    brands = [(brand.pk, brand.name) for brand in in_use()]
    context = shell.rail(request.user) | {"filled": filled, "problem": problem, "brands": brands, "ways": _ways()}
    return show(request, "inbox/new_ticket.html", context, status=422 if problem else 200)


def _ways() -> list[tuple[str, str]]:
    return [("mail", _("Write an e-mail")), ("phone", _("Record a call")), ("visit", _("Record a visit"))]


def _filled(request: Asked) -> Filled:
    data = request.POST if request.method == "POST" else request.GET
    way = data.get("way", "mail")
    return Filled(
        way=way if way in WAYS else "mail",
        reach=one_line(data.get("reach", ""), 320),
        name=one_line(data.get("name", ""), 160),
        subject=one_line(data.get("subject", ""), 300),
        text=words(data.get("text", ""), TEXT_LIMIT),
    )


@transaction.atomic
def _begin(request: Asked, filled: Filled) -> HttpResponse:
    files: list[NewFile] = [new_file(upload) for upload in request.FILES.getlist("files")]
    if not filled.subject or not (filled.text or files):
        raise Refused(_("Write a subject and what it is about."))
    kind, value = way_to_reach(filled.reach)
    if filled.way == "mail" and kind != Identity.Kind.EMAIL:
        raise Refused(_("A letter needs an e-mail address."))
    by, at = request.user.ref, now()
    untold: list[New] = []
    customer = customers.find_or_add(kind, value, filled.name, by=by, at=at, untold=untold)
    ticket = actions.open_for(
        brand=row_named(Brand, request.POST.get("brand")) or _first_brand().rows()[0],
        customer=customer,
        channel=filled.way,
        subject=filled.subject,
        text=filled.text,
        kind=WAYS[filled.way],
        agent=request.user,
        files=files,
        untold=untold,
        by=by,
        at=at,
    )
    return redirect("inbox:ticket", ticket.number)


@prepared
def _first_brand() -> QuerySet[Brand, Any]:
    return Brand.objects.order_by("-main", "id")[:1]
