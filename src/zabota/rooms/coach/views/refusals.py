"""The refusal helper: three things become a text; where it is not accepted there are drafts for what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.ui.days import number as number_of
from zabota.core.coach import refusing
from zabota.rooms.coach import refusals
from zabota.rooms.coach.models import Refusal
from zabota.rooms.coach.replies import answered
from zabota.rooms.coach.views.calm import lead_of

LONGEST = 600
PAGE, TOPICS = 50, 30
PARTS = ("what", "why", "instead")


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, number: int) -> HttpResponse:
    """The panel; posting answers {"text": …} for the composer, or 422 with {"why": words, "field": name}."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    row = Refusal.objects.filter(ticket=ticket).first()
    if request.method != "POST":
        return render(request, "coach/refusal.html", _panel(ticket, row, agent))
    given = {name: request.POST.get(name, "").replace("\x00", "").strip() for name in PARTS}
    kind = request.POST.get("kind", "")
    if wrong := _wrong(given, kind):
        return JsonResponse({"field": wrong[0], "why": wrong[1]}, status=422)
    said = refusing.Refusal(**given)
    refusals.keep(ticket, said, kind=kind, agent=agent, at=now())
    greets = not answered(ticket)
    words = refusing.written(said, language=_language(ticket), name=ticket.customer.name, greets=greets)
    return JsonResponse({"text": words})


@required("reports.read")
@require_safe
def refused(request: HttpRequest) -> HttpResponse:
    """What was refused in 90 days, for those who shape the product. `before`: the last one shown before."""
    user, at = agent_of(request), now()
    rows = refusals.seen_by(user, at=at)
    if before := number_of(request.GET.get("before")):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    topics = refusals.counts(user, at=at)
    kinds = [(kind, word, sum(one.many.get(kind, 0) for one in topics)) for kind, word in Refusal.Kind.choices]
    context = {"rows": found[:PAGE], "more": len(found) > PAGE, "kinds": kinds, "topics": topics[:TOPICS]}
    context |= {"days": refusals.DAYS, "more_topics": len(topics) - TOPICS}
    return render(request, "coach/refused.html", context)


def _panel(ticket: Ticket, row: Refusal | None, agent: Agent) -> dict[str, Any]:
    said = refusals.said(row) if row else refusing.Refusal(what="", why="", instead="")
    words = {
        "again": (_("The same answer, kindly"), _("The same reason, no new ones; let them choose of two ways.")),
        "lead": (_("The lead joins"), _("A second person looks at it; the ticket keeps its owner.")),
        "final": (_("We can do no more"), _("Said once, with the offer left open.")),
    }
    due = refusals.next_step(row) if row else None
    steps = [
        (*words[step], refusing.drafted(step, said, language=_language(ticket)), step == due, step == "lead")
        for step in refusing.STEPS
    ]
    return {
        "ticket": ticket,
        "row": row,
        "said": said,
        "kinds": Refusal.Kind.choices,
        # A refusal whose words were forgotten has none to say again.
        "steps": steps if row and row.sent_at and row.what else [],
        "due": due,
        "lead": lead_of(ticket, agent) if row and row.sent_at else None,
    }


def _wrong(given: dict[str, str], kind: str) -> tuple[str, str] | None:
    empty = {
        "what": _("Say what will not be, in one sentence."),
        "why": _("Say why: the customer’s reason, not “such are the rules”."),
        "instead": _("Say what you can do instead, however small."),
    }
    for name in PARTS:
        if not given[name]:
            return name, empty[name]
        if len(given[name]) > LONGEST:
            return name, _("Write it shorter: up to %(most)s characters.") % {"most": LONGEST}
    if kind not in Refusal.Kind.values:
        return "kind", _("Choose what the reason is about.")
    return None


def _language(ticket: Ticket) -> str:
    return ticket.language or ticket.customer.language
