"""What did not fit: as a table, and one by one with its original."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zabota.base.people.access import required
from zabota.base.ui.days import number
from zabota.base.ui.spreadsheet import as_csv
from zabota.rooms.imports import queries
from zabota.rooms.imports.access import MANAGE, misfit_for, reads_words, run_for
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.words import WHYS

PAGE = 50


@required(MANAGE)
@require_safe
def misfits(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one reason (?why=), the next page after ?after=."""
    run = run_for(request.user, pk)
    why, after = request.GET.get("why", ""), number(request.GET.get("after")) or 0
    rows = list(queries.misfits_of(run, why=why if why in WHYS else "", after=after)[: PAGE + 1])
    context = {
        "run": run,
        "why": why,
        "words": WHYS.get(why),
        "told": reads_words(request.user, run),
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "imports/misfits.html", context)


@required(MANAGE)
@require_safe
def misfit(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    found = misfit_for(request.user, pk, row)
    context = {"run": found.run, "row": found, "words": WHYS.get(found.why)}
    return render(request, "imports/misfit.html", context | {"told": reads_words(request.user, found.run)})


@required(MANAGE)
@require_safe
def misfits_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    run = run_for(request.user, pk)
    response = StreamingHttpResponse(
        _lines(run, told=reads_words(request.user, run)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="import-{run.pk}.csv"'
    return response


def _lines(run: Run, *, told: bool) -> Iterator[str]:
    head = [_("Kind"), _("Why"), _("Number"), _("Example"), _("Original")]
    yield as_csv(head, [])
    for row in queries.misfits_of(run).iterator(chunk_size=500):
        words = str(WHYS[row.why].one) if row.why in WHYS else row.why
        said = [row.example, row.original[:2000]] if told else ["", ""]
        cells = [row.kind, words, row.key, *said]
        yield _row(cells)


def _row(cells: list[str]) -> str:
    """as_csv makes rows harmless, not heads."""
    return as_csv([], [cells]).removeprefix("\ufeff").lstrip("\r\n")
