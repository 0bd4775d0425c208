"""Domains of help centres: a request that comes by one gets the pages for readers and nothing else."""

import ipaddress
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from zabota.base.clock import now
from zabota.rooms.knowledge.addresses import ON_OWN_DOMAIN
from zabota.rooms.knowledge.models import Centre

# How long a process may not know of a domain that was just set.
FRESH = timedelta(seconds=30)


class OwnDomains:
    """Middleware, before anything looks at the address. Sets `help_brand`, a slug, where the host is such a domain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Only looked up among those that we know; what is written to others never comes from here.
        if brand := brand_at(request.META.get("HTTP_HOST", "")):
            request.help_brand = brand  # type: ignore[attr-defined]
            request.urlconf = ON_OWN_DOMAIN
        return self.get_response(request)


def brand_at(host: str) -> str:
    """The slug of the brand whose help centre has this domain; "" for all other hosts."""
    domain = split_domain_port(host.lower())[0].removesuffix(".")
    return domains().get(domain, "") if may_be_one(domain) else ""


def may_be_one(domain: str) -> bool:
    """An address in numbers and a name without a dot never are, so that a desk in a house asks nothing."""
    try:
        ipaddress.ip_address(domain.strip("[]"))
    except ValueError:
        return "." in domain
    return False


_known: tuple[datetime, Mapping[str, str]] | None = None
_asking = threading.Lock()


def domains() -> Mapping[str, str]:
    """Every domain of a help centre that is open, with the slug of its brand. A query in half a minute."""
    global _known
    at = now()
    if _known is None or not timedelta() <= at - _known[0] < FRESH:
        with _asking:
            rows = Centre.objects.filter(is_open=True).exclude(domain="").values_list("domain", "brand__slug")
            _known = at, {domain.lower(): slug for domain, slug in rows}
    return _known[1]


def forget() -> None:
    """For the process that has just changed one, and for tests."""
    global _known
    _known = None
