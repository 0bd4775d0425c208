"""A large file on its way in: piece by piece, and from where it broke off."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import required
from zabota.base.ui.days import number
from zabota.rooms.imports import actions
from zabota.rooms.imports.access import MANAGE, run_for
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.sources import pieces as parcels

MOST = 8 * 1024 * 1024


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def pieces(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: {"received": bytes}. POST: the next bytes, from ?offset= on; 409 with "received" where that is not it."""
    run = run_for(request.user, pk)
    if run.parcel is None or run.state != Run.State.SENDING:
        return JsonResponse({"received": run.parcel.received if run.parcel else 0, "whole": True})
    if request.method != "POST":
        return JsonResponse({"received": run.parcel.received, "size": run.parcel.size, "whole": False})
    offset, content = number(request.GET.get("offset")) or 0, request.body
    if len(content) > MOST or offset + len(content) > run.parcel.size:
        return JsonResponse({"received": run.parcel.received}, status=413)
    try:
        parcel = parcels.append(run.parcel, offset=offset, content=content)
    except parcels.OutOfPlace as trouble:
        return JsonResponse({"received": trouble.received}, status=409)
    if parcel.received >= parcel.size:
        actions.sent(run, at=now())
    return JsonResponse({"received": parcel.received, "whole": parcel.received >= parcel.size})
