"""Where in which help centre a visitor is: the brand, the language, and the addresses from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils import translation

from zabota.base.people.models import Brand
from zabota.base.ui.languages import own_name
from zabota.rooms.knowledge import addresses
from zabota.rooms.knowledge.models import Centre
from zabota.rooms.knowledge.queries import centre_named


@dataclass(frozen=True)
class Place:
    """languages: those that the brand speaks, the first its own. own: the visitor came by the centre's own domain."""

    brand: Brand
    centre: Centre
    language: str
    languages: Sequence[str]
    own: bool = False

    def url(self, name: str, *further: object, language: str = "") -> str:
        """The address of a page of this help centre; language: the same one in another."""
        return addresses.path(self.centre, name, *further, language=language or self.language, own=self.own)

    def whole(self, name: str, *further: object, language: str = "") -> str:
        """The one address that is told to others: with the domain."""
        return addresses.whole(self.centre, name, *further, language=language or self.language)

    @property
    def door(self) -> str:
        """The whole address that leads each to their own language."""
        return addresses.whole(self.centre, "help_of_brand")

    @cached_property
    def incident(self) -> tuple[str, str]:
        """What is known to be out of order, and the language of these words; ("", "") where nothing is."""
        told = self.centre.incident
        language = next((one for one in (self.language, *self.languages) if told.get(one)), "")
        return told.get(language, ""), language

    def own_name(self, language: str) -> str:
        """What a language calls itself."""
        return own_name(language)

    @cached_property
    def ask(self) -> str:
        """Where a person writes to us; "" where this help centre takes no questions, or has no form for them."""
        try:
            return self.url("help_ask") if self.centre.takes_questions else ""
        except NoReverseMatch:
            return ""


def place_at(slug: str, language: str, *, own: bool = False) -> Place:
    """Raises Http404 for a brand that is not there or whose help centre is closed, and for a language it lacks."""
    brand, centre = brand_and_centre(slug)
    if language not in spoken(brand):
        raise Http404
    return Place(brand, centre, language, spoken(brand), own)


def brand_and_centre(slug: str) -> tuple[Brand, Centre]:
    """Raises Http404 for a brand that is not there or whose help centre is closed."""
    found = centre_named(slug)
    if found is None or not found.is_open:
        raise Http404
    return found.brand, found


def spoken(brand: Brand) -> Sequence[str]:
    """The languages of a brand; English where nobody chose any."""
    return brand.languages or ["en"]


def in_help_centre(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """For views under help/<brand>/<language>/, and <language>/ on a domain of its own: they get the place, and the
    page speaks that language. What is not there is said within the help centre, beside the field that searches.
    """

    @wraps(view)
    def there(request: HttpRequest, /, language: str, brand: str = "", **kwargs: Any) -> HttpResponseBase:
        own = getattr(request, "help_brand", "")
        place = place_at(own or brand, language, own=bool(own))
        with translation.override(interface(place)):
            try:
                response = view(request, place, **kwargs)
            except Http404:
                response = render(request, "portal/help_missing.html", {"place": place}, status=404)
        if isinstance(response, HttpResponse):
            response.headers["Content-Language"] = language
        return response

    return there


def interface(place: Place) -> str:
    """In which language buttons speak: the visitor's, else the first of the brand's that we know."""
    known = dict(settings.LANGUAGES)
    return next((one for one in (place.language, *place.languages) if one in known), settings.LANGUAGE_CODE)
