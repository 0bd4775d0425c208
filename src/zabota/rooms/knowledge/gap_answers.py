"""How the pages of gaps and of articles beside a ticket answer: a part to htmx, a page to a plain browser."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.knowledge.models import Article


def in_frame(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """In a dialog for htmx, else as a page of its own."""
    layout = "knowledge/dialog.html" if wants_fragment(request) else "knowledge/form.html"
    return show(request, template, {"layout": layout, **context}, status)


def told(request: HttpRequest, there: str, said: str = "", *, undo: str = "") -> HttpResponse:
    """To a page, which says what was done. undo: where one press takes it back."""
    if said:
        messages.success(request, said, extra_tags=undo)
    return HttpResponse(headers={"HX-Redirect": there}) if wants_fragment(request) else redirect(there)


def refused(request: HttpRequest, there: str, why: str) -> HttpResponse:
    """Back to a page, which says why not."""
    messages.error(request, why)
    return HttpResponse(headers={"HX-Redirect": there}) if wants_fragment(request) else redirect(there)


def article_page(article: Article | int, language: str = "") -> str:
    """Where it is written."""
    pk = article if isinstance(article, int) else article.pk
    address = reverse("article", args=[pk])
    return f"{address}?language={language}" if language else address


def ticket_page(ticket: Ticket) -> str:
    return reverse("inbox:ticket", args=[ticket.number])
