"""Where the model is and what it may cost; a trial; the log of its calls."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.base.ui.days import number as number_of
from zabota.base.ui.languages import reader
from zabota.core.assistant.asking import TRIAL
from zabota.rooms.assistant import actions, words
from zabota.rooms.assistant.forms import ModelForm
from zabota.rooms.assistant.models import Call
from zabota.rooms.assistant.queries import PAGE, calls, spent, the_model
from zabota.rooms.assistant.views.made import shown


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    person, model = agent_of(request), the_model()
    form = ModelForm(request.POST or None, model=model)
    if request.method == "POST" and form.is_valid():
        actions.set_up(**form.values(), by=person.ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("assistant_settings")
    sent, written = spent(now())
    cost = model.budget.cost(sent, written)
    context = {"form": form, "spent": words.figure(sent + written), "cost": words.figure(cost) if cost else ""}
    return render(request, "assistant/settings.html", context, status=422 if form.errors else 200)


@required("settings.manage")
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """With what is saved, whether it is switched on or not."""
    person, by_script = agent_of(request), request.headers.get("HX-Request") == "true"
    model = the_model()
    try:
        if not model.address or not model.name:
            raise Refused(_("Save an address and the name of a model first."))
        call = actions.ask(TRIAL, agent=person, ticket=None, language=reader(), by=person.ref, at=now())
    except Refused as refused:
        template = "assistant/refused.html" if by_script else "assistant/page.html"
        return render(request, template, {"why": str(refused), "ticket": None}, status=422)
    return shown(request, call) if by_script else redirect("assistant_made", call.pk)


@required("settings.manage")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """`before`, `at`: the id and the moment of the last one shown before."""
    found = list(calls(_before(request))[: PAGE + 1])
    rows = [_line(call) for call in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return render(request, "assistant/calls.html", {"rows": rows, "last": last})


def _before(request: HttpRequest) -> tuple[datetime, int] | None:
    pk = number_of(request.GET.get("before"))
    try:
        at = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        at = None
    return (at, pk) if pk and at and at.tzinfo else None


def _line(call: Call) -> dict[str, Any]:
    runs = call.state != Call.State.ENDED
    outcome = call.get_state_display() if runs else words.OUTCOMES.get(call.outcome, call.outcome)
    about = "" if call.counted or not call.tokens_in else "≈ "
    return {
        "call": call,
        "purpose": words.PURPOSES.get(call.purpose, call.purpose),
        "sent": about + words.figure(call.tokens_in),
        "written": about + words.figure(call.tokens_out),
        "seconds": "–" if call.seconds is None else words.figure(round(call.seconds, 1)),
        "outcome": outcome,
    }
