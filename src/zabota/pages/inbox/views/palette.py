"""The command palette: what it knows, and what it finds as one types."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.views.decorators.http import require_safe

from zabota.base.people.access import may
from zabota.base.ui.fragments import show
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.palette.catalogue import catalogue
from zabota.pages.inbox.palette.finding import LONGEST, search
from zabota.pages.inbox.palette.settings import settings_found


@require_safe
@signed_in
def commands(request: Asked) -> HttpResponse:
    """JSON of places and commands with their words. `?ticket`: with ready answers, too."""
    answers = "ticket" in request.GET and may(request.user, "tickets.reply")
    text, tag = catalogue(request.user, answers=answers)
    fresh = request.headers.get("If-None-Match", "").removeprefix("W/") == tag
    response = HttpResponseNotModified() if fresh else HttpResponse(text, content_type="application/json")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@signed_in
def palette(request: Asked) -> HttpResponse:
    """The options for `q`. `ticket`: the open one, to be handed over; `pane`: tickets open beside the list."""
    typed, number = request.GET.get("q", ""), request.GET.get("ticket", "")
    results = search(request.user, typed, ticket=_number(number))
    asked = {"q": typed} | ({"beside": number} if _number(number) else {})
    context: dict[str, Any] = {"found": results, "pane": "pane" in request.GET, "number": number, "typed": typed[:60]}
    context["everything"] = f"{reverse('inbox:found')}?{urlencode(asked)}" if typed.strip() else ""
    context["settings_found"] = settings_found(request.user, typed[:LONGEST])
    return show(request, "inbox/palette_options.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
