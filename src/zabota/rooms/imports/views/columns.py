"""The columns of a table: guessed, seen with their first rows, decided by a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import required
from zabota.base.tickets.values import Refused
from zabota.core.imports.columns import OWN, ROLES, guessed
from zabota.core.imports.tables import ENCODINGS, SEPARATORS, Shape
from zabota.rooms.imports import actions
from zabota.rooms.imports.access import MANAGE, reads_words, run_for
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.reading import reader_of
from zabota.rooms.imports.sources.opened import BROKEN, NotOpened, source_of
from zabota.rooms.imports.words import COLUMNS, TROUBLES

MORE = {",": ",", ";": ";", "\t": "tab", "|": "|"}


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: role-0, role-1 … of the columns; with "again" the table is only read anew in another way."""
    run = run_for(request.user, pk)
    run.choices |= _said(request)
    try:
        shape = _shape(run)
    except NotOpened as trouble:
        return _page(request, run, None, str(TROUBLES.get(trouble.why, "")))
    if request.method != "POST" or "again" in request.POST:
        return _page(request, run, shape, "")
    roles = _roles(request, shape)
    if not {"created", "updated"} & set(roles):
        return _page(
            request, run, shape, str(_("Which column says when a ticket began? Without one nothing can come.")), roles
        )
    try:
        actions.look(run, at=now(), roles=roles, **_said(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import_run", pk)


def _said(request: HttpRequest) -> dict[str, Any]:
    if request.method != "POST":
        return {}
    encoding, separator = request.POST.get("encoding", ""), request.POST.get("separator", "")
    return {
        "encoding": encoding if encoding in ENCODINGS else "",
        "separator": separator if separator and separator in SEPARATORS else "",
        "day_first": request.POST.get("day_first", "1") != "0",
    }


def _shape(run: Run) -> Shape:
    """Raises NotOpened."""
    with source_of(run) as opened:
        reader = reader_of(run, opened, ())
        if not reader.files:
            raise NotOpened("nothing")
        try:
            return reader.shape(reader.files[0])
        except BROKEN:
            raise NotOpened("broken") from None


def _roles(request: HttpRequest, shape: Shape) -> list[str]:
    """What is said twice holds where it stands first. "own": a field of the desk's own, named as the column."""
    found: list[str] = []
    for place, head in enumerate(shape.heads):
        said = request.POST.get(f"role-{place}", "")
        role = OWN + head if said == "own" and head else said if said in ROLES and said not in found else ""
        found.append(role)
    return found


def _page(
    request: HttpRequest, run: Run, shape: Shape | None, problem: str, roles: list[str] | None = None
) -> HttpResponse:
    table, told = [], reads_words(request.user, run)
    if shape and not shape.why:
        kept = roles or run.choices.get("roles") or list(guessed(shape))
        kept = [*kept, *[""] * len(shape.heads)]
        for place, head in enumerate(shape.heads):
            shown = [row[place] for row in shape.rows if told and place < len(row) and row[place].strip()][:3]
            table.append((place, head, "own" if kept[place].startswith(OWN) else kept[place], shown))
    context = {
        "run": run,
        "shape": shape,
        "table": table,
        "roles": [*COLUMNS, ("own", _("A field of its own"))],
        "encodings": [("", _("as it seems")), *((name, name.upper()) for name in ENCODINGS)],
        "separators": [("", _("as it seems")), *MORE.items()],
        "problem": problem or (_("This is no table: there is only one column in it.") if shape and shape.why else ""),
    }
    return render(request, "imports/columns.html", context, status=422 if problem and request.method == "POST" else 200)
