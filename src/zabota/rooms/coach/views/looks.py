"""A look at what stands in the composer, and what became of a tip."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.core.coach.model import Hint, View
from zabota.rooms.coach import actions, words
from zabota.rooms.coach.looking import look, words_of
from zabota.rooms.coach.replies import house, reply_of

OUTCOMES = ("taken", "dismissed", "never")
MOST = 200


@required("tickets.reply")
@require_POST
def coach(request: HttpRequest, number: int) -> HttpResponse:
    """{"row": HTML, "tip": HTML, "of": what the tip is about | null, "marks": [[start, end], …], "ask": HTML}.

    ask: what is asked before solving, "" where no question of the customer is open. Places are UTF-16 units of what was
    sent, as a browser counts them.
    """
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    text, files = request.POST.get("text", ""), request.POST.get("files", "")
    number_of_files = int(files) if files.isdecimal() and len(files) < 4 else 0
    reply = reply_of(ticket, agent, text=text, files=number_of_files, began=request.POST.get("ready", ""))
    # A slash that asks for a ready answer says nothing yet.
    view = look(reply, house(), but=pairs(request, "passed")) if any(map(str.isalpha, text)) else None
    tip = next((hint for hint in view.hints if hint.level == "on"), None) if view else None
    if tip is not None and (tip.rule, words_of(tip, reply.text)) not in pairs(request, "shown"):
        actions.count(tip.rule, "shown", agent=agent, day=timezone.localtime(now()).date())
    return JsonResponse(told(view, tip, reply.text, agent, signs_itself=not reply.signed))


def told(view: View | None, tip: Hint | None, text: str, agent: Agent, *, signs_itself: bool) -> dict[str, Any]:
    checks = words.row(view, signs_itself=signs_itself and bool(agent.surname))
    hints = view.hints if view else ()
    still = [question.text[:300] for question in view.questions if not question.answered] if view else []
    return {
        "row": render_to_string("coach/row.html", {"checks": checks}),
        "tip": render_to_string("coach/tip.html", {"hint": tip, "said": words.said(tip)}) if tip else "",
        "of": _of(tip, text) if tip else None,
        "marks": [[_units(text, one.start), _units(text, one.end)] for one in hints if one.level == "on"],
        "ask": render_to_string("coach/ask.html", {"open": still}) if still else "",
    }


def _of(tip: Hint, text: str) -> dict[str, Any]:
    fix = tip.fix and {"start": _units(text, tip.fix.start), "end": _units(text, tip.fix.end), "text": tip.fix.text}
    return {"rule": tip.rule, "words": words_of(tip, text), "fix": fix}


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def pairs(request: HttpRequest, field: str) -> set[tuple[str, str]]:
    """`rule|words`, many."""
    given = (one.partition("|") for one in request.POST.getlist(field)[:MOST])
    return {(rule, folded) for rule, _bar, folded in given}


@required("tickets.reply")
@require_POST
def outcomes(request: HttpRequest, number: int) -> HttpResponse:
    """A tip was taken, dismissed here, or is never to be given again for these words."""
    agent, at = agent_of(request), now()
    ticket_for(agent, number, to="reply")
    rule, what = request.POST.get("rule", ""), request.POST.get("what", "")
    if rule not in words.RULES or what not in OUTCOMES:
        return HttpResponse(status=422)
    folded = " ".join(request.POST.get("words", "").casefold().split())[:160]
    actions.count(rule, "taken" if what == "taken" else "dismissed", agent=agent, day=timezone.localtime(at).date())
    if what == "never" and folded:
        actions.never(rule, folded, agent=agent, by=agent.ref, at=at)
    return HttpResponse(status=204)
