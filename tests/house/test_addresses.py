"""Endpoints are nouns, and end with a slash."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.guards import none
from tests.house.guards.addresses import faults

# Made by others: where Prometheus looks, and old links to tickets of desks that were brought over.
GIVEN = {"metrics", "agent/tickets/<int:number>", "a/tickets/<int:number>", "helpdesk/tickets/<int:number>"}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif getattr(pattern.callback, "__module__", "").startswith("zabota."):
            yield route


def test_addresses_name_things() -> None:
    none(faults(routes(get_resolver().url_patterns)))


def test_addresses_end_with_a_slash() -> None:
    ends = ("/", ".css", ".csv", ".ics", ".js", ".txt", ".webmanifest", "<path:name>", "<anything:name>", ".xml")
    found = list(routes(get_resolver().url_patterns))
    none(route for route in found if route and not route.endswith(ends) and route not in GIVEN)
