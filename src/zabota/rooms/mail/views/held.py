"""Addresses that letters come back from: which there are, why, and the way back."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.access import told_addresses
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.models import HeldAddress

PAGE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@required("settings.manage")
@require_GET
def held(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    rows = told_addresses(agent_of(request), suppression.holding(at=now())).order_by("-held_at", "-id")
    if asked:
        rows = rows.filter(address__icontains=asked, told=True)  # type: ignore[misc]  # annotated in access
    found = list(_after(rows, request.GET.get("after", ""))[: PAGE + 1])
    more = urlencode({"q": asked, "after": _cursor(found[PAGE - 1])}) if len(found) > PAGE else ""
    words = [(row, trouble_words.of_return(row.reason) % {"address": _whom(row)}) for row in found[:PAGE]]
    return render(request, "mail/held.html", {"rows": words, "asked": asked, "next": more})


@required("settings.manage")
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(told_addresses(agent_of(request), HeldAddress.objects.all()), pk=pk)
    suppression.lift([row.address], at=now())
    messages.success(request, _("%(address)s is written to again") % {"address": _whom(row)})
    return redirect("mail_held")


def _whom(row: HeldAddress) -> str:
    """Not even the domain of one that they may not know: it is often the name of the company."""
    return row.address if row.told else trouble_words.SOMEBODY  # type: ignore[attr-defined]


def _after(rows: QuerySet[HeldAddress], cursor: str) -> QuerySet[HeldAddress]:
    """A cursor that makes no sense gives the first page."""
    moment, _dot, key = cursor.partition(".")
    if not (moment.isdecimal() and key.isdecimal() and len(cursor) < 40):
        return rows
    try:
        at = EPOCH + int(moment) * MICROSECOND
    except OverflowError:
        return rows
    return rows.filter(Q(held_at__lt=at) | Q(held_at=at, id__lt=int(key)))


def _cursor(row: HeldAddress) -> str:
    return f"{((row.held_at or EPOCH) - EPOCH) // MICROSECOND}.{row.pk}"
