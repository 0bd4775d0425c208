"""A letter to practise on, the coach's look at the answer, and what came of it. Nothing is sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ui.days import number
from zabota.core.coach.model import Hint
from zabota.core.coach.telling import SAID
from zabota.rooms.coach import exercises, words
from zabota.rooms.coach.access import attempt_for, pupil_for
from zabota.rooms.coach.letters import LONGEST_TEXT
from zabota.rooms.coach.looking import look
from zabota.rooms.coach.models import Attempt
from zabota.rooms.coach.replies import house
from zabota.rooms.coach.views.looks import pairs, told

PAGE = 50


@required("tickets.reply")
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """On to a letter; `behind`: the number of the ticket whose letter was passed over."""
    behind = number(request.GET.get("behind"))
    found = exercises.next_for(agent_of(request), at=now(), behind=behind)
    if found is None and behind:
        messages.success(request, _("That was the last one: here is the first again."))
        return redirect("craft_exercises")
    return redirect("craft_exercise", found) if found else render(request, "coach/no_exercise.html")


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter and a place to write; posting keeps the answer."""
    agent, at = agent_of(request), now()
    letter = exercises.letter_for(agent, pk, at=at)
    typed, why = request.POST.get("text", "").replace("\x00", ""), ""
    if request.method == "POST":
        if typed.strip() and len(typed) <= LONGEST_TEXT:
            view = look(exercises.reply_of(letter, agent, typed), house())
            return redirect("craft_attempt", exercises.keep(letter, agent=agent, text=typed, view=view, at=at).pk)
        most = {"most": LONGEST_TEXT}
        why = (
            _("Write it shorter: up to %(most)s characters.") % most if typed.strip() else _("Write your answer first.")
        )
    context = {"letter": letter, "typed": typed, "why": why, "checks": words.row(None)}
    return render(request, "coach/exercise.html", context, status=422 if why else 200)


@required("tickets.reply")
@require_POST
def coach(request: HttpRequest, pk: int) -> HttpResponse:
    """As the look at an answer (looks.py); nothing of it is counted."""
    agent = agent_of(request)
    letter, text = exercises.letter_for(agent, pk, at=now()), request.POST.get("text", "")
    reply = exercises.reply_of(letter, agent, text)
    view = look(reply, house(), but=pairs(request, "passed")) if text.strip() else None
    tip = next((hint for hint in view.hints if hint.level == "on"), None) if view else None
    return JsonResponse(told(view, tip, reply.text, agent, signs_itself=not reply.signed))


@required("tickets.reply")
@require_safe
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own, or that of somebody whom one leads; beside it how it was answered then."""
    row = attempt_for(agent_of(request), pk)
    try:
        then = exercises.letter_for(agent_of(request), row.message_id, at=now()).answered if row.letter else ""
    except Http404:
        then = ""
    mine = row.agent_id == request.user.pk
    return render(request, "coach/attempt.html", {"row": row, "then": then, "tips": _tips(row), "mine": mine})


@required("tickets.reply")
@require_safe
def attempts(request: HttpRequest) -> HttpResponse:
    return _list(request, agent_of(request))


@required("people.manage")
@require_safe
def attempts_of(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, pupil_for(agent_of(request), pk))


def _list(request: HttpRequest, person: Agent) -> HttpResponse:
    """`before`: the last one shown before."""
    rows = exercises.attempts_of(person)
    if before := number(request.GET.get("before")):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    context = {"rows": found[:PAGE], "more": len(found) > PAGE, "person": person, "mine": person == request.user}
    return render(request, "coach/attempts.html", context)


def _tips(row: Attempt) -> list[dict[str, Any]]:
    """What the coach said, by rule; a rule that is no longer there says nothing."""
    tips = []
    for one in row.hints:
        if one["rule"] in SAID:
            hint = Hint(rule=one["rule"], level=one["level"], start=0, end=0, facts=one["facts"])
            what, why = words.said(hint)
            tips.append({"level": one["level"], "what": what, "why": why})
    return tips
