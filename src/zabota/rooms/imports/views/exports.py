"""Everything given out: begun, watched, fetched by owners alone."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.people.access import agent_of, needs_every_ticket, required
from zabota.rooms.imports import queries
from zabota.rooms.imports.access import MANAGE, export_for
from zabota.rooms.imports.exporting.running import begin
from zabota.rooms.imports.models import Export
from zabota.rooms.imports.sources.pieces import given_out


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """Those that were made. POST begins one; while one is being written there is no second."""
    needs_every_ticket(request.user)
    rows = queries.latest_exports()
    if request.method == "POST":
        running = next((row for row in rows if row.state == Export.State.RUNNING), None)
        agent = agent_of(request)
        row = running or begin(agent=agent, by=agent.ref, at=now())
        return redirect("export", row.pk)
    return render(request, "imports/exports.html", {"exports": rows})


@required(MANAGE)
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    row = export_for(request.user, pk)
    whole, done = sum(row.total.values()), sum(row.done.get(kind, 0) for kind in row.total)
    share = 100 if row.state == Export.State.DONE else min(99, round(100 * done / whole)) if whole else 0
    part = "imports/export_state.html" if request.headers.get("HX-Request") == "true" else "imports/export.html"
    response = render(request, part, {"export": row, "share": share, "waits": row.state == Export.State.RUNNING})
    response.headers["Vary"] = "HX-Request"
    return response


@required(MANAGE)
@require_safe
def export_file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The zip. Who took it stands in the audit. Raises Http404 once it was let go."""
    row = export_for(request.user, pk)
    over = row.expires_at is None or row.expires_at <= now()
    if row.state != Export.State.DONE or row.parcel is None or over:
        raise Http404
    audit.looked(by=agent_of(request).ref, thing=f"export:{row.pk}", at=now())
    response = StreamingHttpResponse(given_out(row.parcel), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.parcel.name}"'
    response.headers["Content-Length"] = str(row.size)
    return response
