"""What fits a question while it is written: what to add, what may be the answer, what it is about, by when we do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.tickets.queries.topics import in_order
from zabota.core.asking.cleaning import words
from zabota.pages.portal.asking import beside, framing, limits
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.visitor import visitor


# It is posted so that nobody's words stand in an address; nothing is changed by it.
@csrf_exempt
@never_cache
@require_POST
@in_help_centre
def fitting(request: HttpRequest, place: Place) -> HttpResponse:
    if not limits.may(request, "fitting", limits.FITTING):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    said = {name: words(request.POST.get(name, ""), beside.READ) for name in ("wanted", "did", "wrong")}
    topics = list(in_order()) if not request.POST.get("topic") else []
    context = {
        "place": place,
        "brand": place.brand,
        "framed": framing.is_framed(request),
        "key": request.POST.get("key", ""),
        "next": beside.what_next(place, visitor(request), at=now()),
        **beside.fitting(place, topics, said),
    }
    return render(request, "portal/ask/fitting.html", context)
