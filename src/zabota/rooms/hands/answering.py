"""How the views of hands answer: a dialog to htmx, a page to a plain browser, and always in words."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show, wants_fragment


def shown(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """In a dialog for htmx, else as a page of its own."""
    layout = "hands/dialog.html" if wants_fragment(request) else "hands/form.html"
    return show(request, template, {"layout": layout, **context}, status)


def told(request: HttpRequest, there: str, said: str, *, undo: str = "") -> HttpResponse:
    """To a page, which says what was done. undo: where one press takes it back."""
    messages.success(request, said, extra_tags=undo)
    return HttpResponse(headers={"HX-Redirect": there}) if wants_fragment(request) else redirect(there)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """To a dialog that is open: the reason, beside what was typed."""
    return render(request, "hands/refused.html", {"why": why}, status=422)


def ticket_page(request: HttpRequest, ticket: Ticket) -> str:
    """The page of a ticket, with the list beside it from which it was opened."""
    there = reverse("inbox:ticket", args=[ticket.number])
    typed = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    beside: dict[str, object] = {name: typed[name][0] for name in ("view", "q") if name in typed}
    return there + ("?" + urlencode(beside) if beside else "")


def hands_page(tab: str = "") -> str:
    return reverse("hands") + (f"?tab={tab}" if tab and tab != "near" else "")
