"""One change to many tickets: how far it has come, what it left as it was; stopped, gone on with, taken back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.models import BulkRun
from zabota.base.tickets.queries.bulk import left_out, names_in, run_of
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import bulk_words, shell
from zabota.pages.inbox.bulk_offer import ICONS
from zabota.pages.inbox.http import Asked, signed_in

Turn = Callable[..., BulkRun]


@require_safe
@signed_in
def page(request: Asked, run: int) -> HttpResponse:
    row, after = run_of(request.user, run), request.GET.get("after", "")
    rows, following = left_out(row, int(after) if after.isdecimal() and len(after) < 19 else 0)
    context = progress_of(row) | {"left_out": rows, "next": following}
    return show(request, "inbox/bulk/run_page.html", shell.rail(request.user) | context)


@require_safe
@signed_in
def progress(request: Asked, run: int) -> HttpResponse:
    """The line about it, which fetches itself anew while something is being done."""
    return show(request, "inbox/bulk/progress_line.html", progress_of(run_of(request.user, run)))


@require_POST
@signed_in
def end(request: Asked, run: int) -> HttpResponse:
    return _turn(request, run, bulk.stop)


@require_POST
@signed_in
def continuation(request: Asked, run: int) -> HttpResponse:
    return _turn(request, run, bulk.go_on)


@require_POST
@signed_in
def undo(request: Asked, run: int) -> HttpResponse:
    return _turn(request, run, bulk.undo)


def _turn(request: Asked, run: int, verb: Turn) -> HttpResponse:
    row = verb(run_of(request.user, run), by=request.user.ref, at=now())
    if not wants_fragment(request):
        return redirect("inbox:bulk_run", row.pk)
    response = show(request, "inbox/bulk/begun.html", progress_of(row))
    response.headers["HX-Trigger"] = "bulk:turned"
    return response


def begun(run: BulkRun) -> bool:
    return run.starts_at <= now()


def progress_of(run: BulkRun) -> dict[str, Any]:
    """What the line about a run shows. share: of 100."""
    undoing = run.phase in ("undoing", "undone")
    whole, part = (run.done, run.undone + run.kept) if undoing else (run.total, run.done + run.skipped)
    names = names_in([run])
    return {
        "run": run,
        "title": bulk_words.title(run, names),
        "said": bulk_words.now_said(run, names, begun=begun(run)),
        "left": bulk_words.left(run),
        "icon_name": ICONS[run.verb],
        "share": 100 * part // whole if whole else 100,
        "number": bulk_words.number,
    }
