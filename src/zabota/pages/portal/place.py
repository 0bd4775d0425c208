"""Where in which help centre a visitor is: the brand, the language, and the addresses from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.models import Centre
from zabota.rooms.knowledge.queries import centre_of

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Place:
    """languages: those that the brand speaks, the first its own."""

    brand: Brand
    centre: Centre
    language: str
    languages: Sequence[str]

    def url(self, name: str, *further: object, language: str = "") -> str:
        """The address of a page of this help centre; language: the same one in another."""
        return reverse(name, args=[self.brand.slug, language or self.language, *further])


def place_at(slug: str, language: str) -> Place:
    """Raises Http404 for a brand that is not there or whose help centre is closed, and for a language it lacks."""
    brand = Brand.objects.filter(slug=slug).first()
    centre = centre_of(brand) if brand else None
    if brand is None or centre is None or not centre.is_open or language not in spoken(brand):
        raise Http404
    return Place(brand, centre, language, spoken(brand))


def spoken(brand: Brand) -> Sequence[str]:
    """The languages of a brand; English where nobody chose any."""
    return brand.languages or ["en"]


def in_help_centre(
    view: Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, str, str, P], HttpResponseBase]:
    """For views under help/<brand>/<language>/: they get the place, and the page speaks that language."""

    @wraps(view)
    def there(request: HttpRequest, brand: str, language: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        place = place_at(brand, language)
        with translation.override(language):
            response = view(request, place, *args, **kwargs)
        if isinstance(response, HttpResponse):
            response.headers["Content-Language"] = language
        return response

    return there
