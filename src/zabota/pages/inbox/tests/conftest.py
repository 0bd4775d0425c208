"""The pages under test as a browser sees them: plain, and as htmx asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def post(world) -> Callable[..., HttpResponse]:
    """post(person, ticket, "solution", field=…): as a plain browser does; with htmx=True as htmx does."""

    def send(person: Any, ticket: Any, noun: str, *, htmx: bool = False, **fields: Any) -> HttpResponse:
        client: Client = world.browser(person)
        return client.post(f"/tickets/{ticket.number}/{noun}/", fields, headers=HTMX if htmx else {})

    return send


@pytest.fixture
def get(world) -> Callable[..., HttpResponse]:
    def read(person: Any, address: str, *, htmx: bool = False) -> HttpResponse:
        return world.browser(person).get(address, headers=HTMX if htmx else {})

    return read
