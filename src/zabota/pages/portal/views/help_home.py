"""The first page of a help centre: what are you trying to do?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zabota.base.people.models import Brand
from zabota.pages.portal.place import Place, in_help_centre, place_at, spoken
from zabota.rooms.knowledge.queries import shelves


@require_safe
@in_help_centre
def home(request: HttpRequest, place: Place) -> HttpResponse:
    return render(
        request,
        "portal/help_home.html",
        {"place": place, "brand": place.brand, "shelves": shelves(place.brand, place.language)},
    )


@require_safe
def door(request: HttpRequest, brand: str = "") -> HttpResponse:
    """To the help centre of the brand ("": the first one), in the visitor's language where it is spoken."""
    found = Brand.objects.filter(slug=brand) if brand else Brand.objects.order_by("id")
    wished = request.headers.get("Accept-Language", "").lower()
    languages = spoken(found[0]) if found else ["en"]
    language = min(languages, key=lambda one: wished.find(one) if one in wished else len(wished) + 1)
    place = place_at(found[0].slug if found else "", language)
    return redirect(place.url("help_home"))
