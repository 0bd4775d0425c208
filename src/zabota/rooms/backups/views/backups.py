"""The page about backups, one taken now, and the files of those that are here."""

import os
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.files import elsewhere
from zabota.base.people.access import agent_of, needs_every_ticket, required
from zabota.rooms.backups import actions, queries, words
from zabota.rooms.backups.forms import PlanForm
from zabota.rooms.backups.models import Backup


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def backups(request: HttpRequest) -> HttpResponse:
    person, plan = agent_of(request), queries.plan()
    form = PlanForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        actions.set_up(**form.values(), by=person.ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("backups")
    context = {"form": form, "plan": plan, "folder": settings.BACKUPS_FOLDER, "store": elsewhere.bucket() is not None}
    status = 422 if form.errors else 200
    return render(request, "backups/backups.html", context | _shown(), status=status)


@required("settings.manage")
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes while one is taken."""
    return render(request, "backups/state.html", _shown())


@required("settings.manage")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    actions.ask(by=agent_of(request).ref, at=now())
    return redirect("backups")


@required("settings.manage")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The backup itself. Everything about every customer is in it: who took it out stands in the audit."""
    needs_every_ticket(request.user)
    row = queries.found(pk)
    path = Path(row.folder) / row.name if row else Path()
    if row is None or row.host != socket.gethostname() or not os.access(path, os.R_OK):
        raise Http404
    audit.looked(by=agent_of(request).ref, thing=f"backup:{row.pk}", at=now())
    response = FileResponse(path.open("rb"), as_attachment=True, filename=row.name, content_type="application/zip")
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown() -> dict[str, Any]:
    rows = queries.newest()
    return {
        "rows": [_line(row) for row in rows],
        "runs": next((row for row in rows if row.state in queries.RUNS), None),
        "last": queries.last_good(),
        "old": queries.last_was_too_long_ago(now()),
    }


def _line(row: Backup) -> dict[str, Any]:
    seconds = (row.ended_at - row.begun_at).total_seconds() if row.ended_at and row.begun_at else None
    here = not row.gone_at and row.host == socket.gethostname()
    trouble = words.trouble(row.trouble) if row.state == Backup.State.FAILED else ""
    return {"backup": row, "seconds": seconds, "here": here, "trouble": trouble}
