"""Articles beside an open ticket: which may fit, which went into an answer, which one solved it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.knowledge import gap_answers as answers
from zabota.rooms.knowledge.access import WRITE, article_for, public_texts
from zabota.rooms.knowledge.actions import giving
from zabota.rooms.knowledge.models import Origin, Text, Use
from zabota.rooms.knowledge.suggesting import suggested

FEW = 3


@required("tickets.read")
@require_safe
def ticket_articles(request: HttpRequest, number: int) -> HttpResponse:
    """`?asked=1`: only to choose the one that has the answer, for a ticket that is solved."""
    ticket = ticket_for(agent_of(request), number)
    if request.GET.get("asked"):
        context = {"ticket": ticket, "found": suggested(ticket, limit=FEW)}
        return show(request, "knowledge/which.html", context)
    part = wants_fragment(request)
    template = "knowledge/articles.html" if part else "knowledge/articles_page.html"
    return show(request, template, _context(agent_of(request), ticket) | {"layout": "knowledge/form.html"})


@required("tickets.reply")
@require_POST
def article_uses(request: HttpRequest, number: int, article: int) -> HttpResponse:
    """Its words go into an answer: {"text": plain words}. `language`: of the text."""
    me = agent_of(request)
    ticket = ticket_for(me, number, to="reply")
    text = _public(ticket, article, request.POST.get("language", ""))
    giving.take(ticket, text, agent=me, at=now())
    return JsonResponse({"text": text.plain})


@required("tickets.reply")
@require_POST
def article_solution(request: HttpRequest, number: int, article: int) -> HttpResponse:
    """This article solved it."""
    me = agent_of(request)
    ticket, row = ticket_for(me, number, to="reply"), article_for(me, article)
    giving.solved_by(ticket, row, agent=me, by=me.ref, at=now())
    said = _("Noted: article %(number)s solved it.") % {"number": row.pk}
    return _changed(request, ticket, said, undo=f"/tickets/{ticket.number}/articles/{row.pk}/solution/end/")


@required("tickets.reply")
@require_POST
def article_solution_end(request: HttpRequest, number: int, article: int) -> HttpResponse:
    me = agent_of(request)
    ticket, row = ticket_for(me, number, to="reply"), article_for(me, article)
    giving.not_solved_by(ticket, row, by=me.ref, at=now())
    return _changed(request, ticket, _("Taken back."))


def _changed(request: HttpRequest, ticket: Ticket, said: str, *, undo: str = "") -> HttpResponse:
    if not wants_fragment(request):
        return answers.told(request, answers.ticket_page(ticket), said, undo=undo)
    context = _context(agent_of(request), ticket) | {"said": said, "undo": undo}
    return show(request, "knowledge/articles_changed.html", context)


def _context(me: Agent, ticket: Ticket) -> dict[str, Any]:
    return {
        "ticket": ticket,
        "found": suggested(ticket),
        "solved": list(Use.objects.filter(ticket=ticket, solved=True).order_by("id")[:FEW]),
        "origins": list(Origin.objects.filter(ticket=ticket).order_by("id").values_list("article_id", flat=True)[:FEW]),
        "may_write": may(me, WRITE),
        "article_page": answers.article_page,
    }


def _public(ticket: Ticket, article: int, language: str) -> Text:
    """Raises Http404 for what customers cannot read."""
    row = public_texts(ticket.brand, language).filter(article=article).order_by("id").first()
    if row is None:
        raise Http404
    return row
