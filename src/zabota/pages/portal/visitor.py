"""Which customer has come in with this browser. Kept beside, and apart from, whoever of us is signed in there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from zabota.base.clock import now
from zabota.base.hours.queries import zone_named, zone_of
from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import Customer, Identity
from zabota.pages.portal.place import Place

P = ParamSpec("P")
KEY = "customer"
STAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Visitor:
    """customer: whom they stand for after merging. people: ids of all records of that person."""

    customer: Customer
    people: list[int]

    @property
    def sees_organisation(self) -> bool:
        return self.customer.sees_organisation and self.customer.organisation_id is not None


def visitor(request: HttpRequest) -> Customer | None:
    """The customer who came in with this browser and may still be there; one query, none for those who did not.

    They are found by the address that they proved: whoever is joined with them, or parted again, is somebody else from
    the next page on, and whoever was erased is nobody.
    """
    kept = request.session.get(KEY) or {}
    if not kept or datetime.fromisoformat(kept["since"]) <= now() - STAYS:
        return None
    rows = Identity.objects.select_related("customer__organisation", "customer__merged_into__organisation")
    identity = rows.filter(pk=kept["identity"]).first()
    customer = canonical(identity.customer) if identity else None
    return customer if customer and customer.erased_at is None else None


def visitor_of(request: HttpRequest, place: Place) -> Customer | None:
    """The same, where they came in to the help centre of this brand."""
    kept = request.session.get(KEY) or {}
    return visitor(request) if kept.get("brand") == place.brand.pk else None


def let_in(request: HttpRequest, place: Place, identity: Identity) -> None:
    """From here on this browser is theirs. The session gets another name: one that somebody knew before is no use."""
    request.session.cycle_key()
    request.session[KEY] = {"identity": identity.pk, "brand": place.brand.pk, "since": now().isoformat()}


def let_out(request: HttpRequest) -> None:
    """Whoever of us is signed in with the same browser stays so."""
    request.session.pop(KEY, None)
    if request.session.is_empty() or not request.session.keys():
        request.session.flush()
    else:
        request.session.cycle_key()


def for_visitors(
    view: Callable[Concatenate[HttpRequest, Place, Visitor, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]:
    """For views below in_help_centre: whoever has not come in is led to the door, and back afterwards. Times are
    written in the customer's own zone, or in that of the brand.
    """

    @wraps(view)
    def there(request: HttpRequest, place: Place, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        customer = visitor_of(request, place)
        if customer is None:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else place.url("help_requests")
            return unlisted(redirect(f"{place.url('help_sign_in')}?{urlencode({'next': back})}"))
        zone = zone_named(customer.time_zone) or (zone_of(place.brand.calendar) if place.brand.calendar else None)
        with timezone.override(zone):
            return unlisted(cast(Any, view)(request, place, Visitor(customer, same_person(customer)), *args, **kwargs))

    return cast(Any, never_cache(there))


Answer = TypeVar("Answer", bound=HttpResponseBase)


def unlisted(response: Answer) -> Answer:
    """Not to be found by search engines. Its own forms still tell where they come from: the token against forgery is
    looked at together with that, so no-referrer would shut them.
    """
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
