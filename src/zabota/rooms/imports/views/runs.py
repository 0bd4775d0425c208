"""One import: its page, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.imports import actions
from zabota.rooms.imports.access import MANAGE, reads_words, run_for
from zabota.rooms.imports.carrying.returning import counts
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.showing import shown

GENTLE_HOUR = 20


@required(MANAGE)
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    row = run_for(request.user, pk)
    if row.state == Run.State.CHOOSING and row.kind == Run.Kind.CSV:
        return redirect("import_columns", pk)
    return render(request, "imports/run.html", _context(request, row))


@required(MANAGE)
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while it works."""
    return render(request, "imports/state.html", _context(request, run_for(request.user, pk)))


def _context(request: HttpRequest, row: Run) -> dict[str, Any]:
    return {**shown(row, at=now()), "told": reads_words(request.user, row), "hour": GENTLE_HOUR}


@required(MANAGE)
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run once more: with other choices, or of a file that was not readable."""
    return _done(request, pk, lambda row: actions.look(row, at=now()))


@required(MANAGE)
@require_POST
def bringing(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row: actions.bring(row, by=agent_of(request).ref, at=now()))


@required(MANAGE)
@require_POST
def bringing_pause(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row: actions.pause(row, by=agent_of(request).ref, at=now()))


@required(MANAGE)
@require_POST
def pace(request: HttpRequest, pk: int) -> HttpResponse:
    """pace: "gentle", "until" (20:00 in the zone of whoever asks), "quick"."""
    said = request.POST.get("pace", "gentle")
    until = actions.gentle_until(GENTLE_HOUR, at=timezone.localtime(now())) if said == "until" else None
    return _done(request, pk, lambda row: actions.pace(row, gentle=said != "quick", until=until))


@required(MANAGE)
@require_POST
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """why: what did not fit; answer: what becomes of it."""
    why, answer = request.POST.get("why", ""), request.POST.get("answer", "")
    return _done(request, pk, lambda row: actions.decide(row, why=why, answer=answer, at=now()))


@required(MANAGE)
@require_safe
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go and what would stay, before it is done."""
    row = run_for(request.user, pk)
    go, stay = counts(row)
    return render(request, "imports/returning.html", {"run": row, "go": go, "stay": stay})


@required(MANAGE)
@require_POST
def returning_begin(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda row: actions.take_back(row, by=agent_of(request).ref, at=now()))


def _done(request: HttpRequest, pk: int, verb: Callable[[Run], Any]) -> HttpResponse:
    try:
        verb(run_for(request.user, pk))
    except Refused as refusal:
        messages.error(request, str(refusal) or _("That was not possible."))
    return redirect("import_run", pk)
