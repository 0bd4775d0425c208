"""All requests of the customer who has come in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.requests.asking import ask_url
from zabota.pages.portal.requests.crossing import me_of
from zabota.pages.portal.requests.lists import LONGEST_SEARCH, SHOWS, requests_page
from zabota.pages.portal.visitor import Visitor, for_visitors
from zabota.pages.portal.words import one_line


@require_safe
@in_help_centre
@for_visitors
def requests(request: HttpRequest, place: Place, visitor: Visitor) -> HttpResponse:
    show = request.GET.get("show", "")
    show = show if show in SHOWS and (show != "colleagues" or visitor.sees_organisation) else ""
    typed = one_line(request.GET.get("q", ""), LONGEST_SEARCH)
    page = requests_page(visitor, place.brand, show=show, typed=typed, after=request.GET.get("after", ""), at=now())
    context = {
        "place": place,
        "brand": place.brand,
        "me": me_of(visitor.customer),
        "ask": ask_url(place),
        "page": page,
        "show": show,
        "typed": typed,
        "first": not request.GET.get("after"),
    }
    return render(request, "portal/help_requests.html", context)
