"""Articles from elsewhere, and everything given out."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge.access import MANAGE
from zabota.rooms.knowledge.actions import parcels as actions
from zabota.rooms.knowledge.models import Article, Parcel
from zabota.rooms.knowledge.parcel_forms import ParcelForm
from zabota.rooms.knowledge.parcels import giving
from zabota.rooms.knowledge.parcels.words import not_opened, reasons

SHOWN = 10
IN_MEMORY, PIECE = 8 * 1024 * 1024, 64 * 1024


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def parcels(request: HttpRequest) -> HttpResponse:
    """Sending one in, those that came last, and the way out for everything."""
    agent = agent_of(request)
    form = ParcelForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        file = clean.pop("file")
        row = actions.send_in(file.read(), name=file.name, agent=agent, by=agent.ref, at=now(), **clean)
        return redirect("knowledge_parcel", row.pk)
    rows = Parcel.objects.select_related("agent").order_by("-id")[:SHOWN]
    context = {"form": form, "rows": rows, "articles": Article.objects.count()}
    return render(request, "knowledge/parcels.html", context, status=422 if request.method == "POST" else 200)


@required(MANAGE)
@require_safe
def parcel(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "knowledge/parcel.html", _shown(_parcel(pk)))


@required(MANAGE)
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while it runs."""
    return render(request, "knowledge/parcel_state.html", _shown(_parcel(pk)))


@required(MANAGE)
@require_POST
def taking(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it in, from where it stands."""
    try:
        actions.begin_taking(_parcel(pk), at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge_parcel", pk)


@required(MANAGE)
@require_POST
def taking_end(request: HttpRequest, pk: int) -> HttpResponse:
    actions.stop_taking(_parcel(pk))
    messages.success(request, _("Stopped. What is in stays, and the rest can follow."))
    return redirect("knowledge_parcel", pk)


@required(MANAGE)
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Everything as a zip. Who took it out stands in the audit."""
    audit.looked(by=agent_of(request).ref, thing="knowledge:all", at=now())
    name = f"knowledge-{timezone.localtime(now()).date()}.zip"
    response = StreamingHttpResponse(_packed(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _packed() -> Iterator[bytes]:
    """Packed when somebody reads it: on disk, past the first megabytes."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        giving.zip_into(cast("IO[bytes]", file))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _parcel(pk: int) -> Parcel:
    row = Parcel.objects.select_related("brand", "section", "agent").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _shown(row: Parcel) -> dict[str, object]:
    trouble = row.found.get("trouble", "")
    return {
        "parcel": row,
        "found": row.found,
        "trouble": not_opened(trouble) if trouble else "",
        "reasons": reasons(row.misfits),
        "share": round(100 * row.done / row.total) if row.total else 0,
        "waits": row.state in (Parcel.State.LOOKING, Parcel.State.RUNNING),
    }
