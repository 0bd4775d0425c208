"""The first page of a help centre: what are you trying to do?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.pages.portal import told
from zabota.pages.portal.for_readers import for_readers
from zabota.pages.portal.place import Place, in_help_centre, place_at, spoken
from zabota.rooms.knowledge.queries import shelves
from zabota.rooms.knowledge.readers import most_read
from zabota.rooms.knowledge.searching import popular

# "People ask today": what several searched for and found, then what was read most in these days.
LATELY = timedelta(days=3)
TODAY = 4
# A process looks again after this: sums over days cost more than the rest of the page.
FRESH = timedelta(minutes=10)
_asked: dict[tuple[int, str, bool], tuple[datetime, Sequence[tuple[str, str]]]] = {}


@require_safe
@in_help_centre
@for_readers
def home(request: HttpRequest, place: Place) -> HttpResponse:
    at = now()
    found = shelves(place.brand, place.language)
    context = {
        "place": place,
        "shelves": found,
        "articles": sum(shelf.articles for shelf in found),
        "asked": asked_today(place, at),
        "answer": told.answer_by(place, at)[0] if place.ask else "",
        "hours": told.hours_now(place, at),
        "kept": told.kept_percent(place.brand, at),
    }
    return render(request, "portal/help_home.html", context)


def asked_today(place: Place, at: datetime) -> Sequence[tuple[str, str]]:
    """(words, the address that they lead to). Nothing where nobody asked or read; two queries in ten minutes."""
    key = (place.brand.pk, place.language, place.own)
    known = _asked.get(key)
    if known is None or not timedelta() <= at - known[0] < FRESH:
        known = _asked[key] = at, _asked_now(place, at)
    return known[1]


def _asked_now(place: Place, at: datetime) -> Sequence[tuple[str, str]]:
    search = place.url("help_search")
    words = [(one, f"{search}?{urlencode({'q': one})}") for one in popular(place.brand, place.language, TODAY)]
    if len(words) == TODAY:
        return words
    read = most_read(place.brand, place.language, since=(at - LATELY).date(), many=TODAY - len(words))
    return [*words, *((one.title, place.url("help_article", one.slug)) for one in read)]


def forget() -> None:
    """For tests: nobody asked before."""
    _asked.clear()


@require_safe
def door(request: HttpRequest, brand: str = "") -> HttpResponse:
    """To the help centre of the brand ("": the first one), in the visitor's language where it is spoken."""
    own = getattr(request, "help_brand", "")
    brand = own or brand
    found = Brand.objects.filter(slug=brand) if brand else Brand.objects.order_by("-main", "id")
    wished = request.headers.get("Accept-Language", "").lower()
    languages = spoken(found[0]) if found else ["en"]
    language = min(languages, key=lambda one: wished.find(one) if one in wished else len(wished) + 1)
    place = place_at(found[0].slug if found else "", language, own=bool(own))
    response = redirect(place.url("help_home"))
    response.headers["Vary"] = "Accept-Language"
    return response
