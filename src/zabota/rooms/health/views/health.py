"""For machines: is it alive, is it ready, how is it in figures."""

import hmac
import ipaddress

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.base.ports.figures import figures
from zabota.base.watch import tally
from zabota.rooms.health import state
from zabota.rooms.health.figures import of_the_database, written

KIND = "text/plain; version=0.0.4; charset=utf-8"


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked, so nothing else can make it look dead."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 where pages can be served, else 503; what is well and what is not stands in it, and no secret."""
    found = state.state()
    return JsonResponse(found.told(), status=200 if found.ready else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For who has the token; without one, for this machine itself. To anyone else there is no such page."""
    if not _may_read(request):
        raise Http404
    counted = tally.gathered(tally.folder(), tally.tally)
    try:
        asked = [*of_the_database(), *figures()]
    except DatabaseError:
        asked = []
    return HttpResponse(written(counted, asked), content_type=KIND)


def _may_read(request: HttpRequest) -> bool:
    if token := settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    # Through another proxy everybody comes from this machine: the front says so.
    if request.headers.get("X-Proxied"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
