"""The refusal helper: three things become a text; where it is not accepted there are drafts for what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.ui.days import number as number_of
from zabota.core.coach import refusing
from zabota.rooms.coach import refusals
from zabota.rooms.coach.models import Refusal
from zabota.rooms.coach.replies import answered

LONGEST = 600
PAGE = 50
PARTS = ("what", "why", "instead")


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, number: int) -> HttpResponse:
    """The panel; posting answers {"text": …} for the composer, or 422 with {"why": words, "field": name}."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    row = Refusal.objects.filter(ticket=ticket).first()
    if request.method != "POST":
        return render(request, "coach/refusal.html", _panel(ticket, row))
    given = {name: request.POST.get(name, "").replace("\x00", "").strip() for name in PARTS}
    kind = request.POST.get("kind", "")
    if wrong := _wrong(given, kind):
        return JsonResponse({"field": wrong[0], "why": wrong[1]}, status=422)
    said = refusing.Refusal(**given)
    refusals.keep(ticket, said, kind=kind, agent=agent, by=agent.ref, at=now())
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
    many = refusals.counts(user, at=at)
    shown = [(word, many.get(kind, 0)) for kind, word in Refusal.Kind.choices]
    context = {"rows": found[:PAGE], "more": len(found) > PAGE, "counts": shown, "days": refusals.DAYS}
    return render(request, "coach/refused.html", context)


def _panel(ticket: Ticket, row: Refusal | None) -> dict[str, Any]:
    said = refusals.said(row) if row else refusing.Refusal(what="", why="", instead="")
    words = {
        "again": (_("The same answer, kindly"), _("The same reason, no new ones; let them choose of two ways.")),
        "lead": (_("The lead joins"), _("A second person looks at it; the ticket keeps its owner.")),
        "final": (_("We can do no more"), _("Said once, with the offer left open.")),
    }
    steps = [(*words[step], refusing.drafted(step, said, language=_language(ticket))) for step in refusing.STEPS]
    return {"ticket": ticket, "row": row, "said": said, "kinds": Refusal.Kind.choices, "steps": steps if row else []}


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
