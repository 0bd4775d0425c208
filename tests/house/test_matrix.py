"""Every page against every role and method: nothing more than the table says, and nothing less."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from tests.house.guards import none
from tests.house.matrix import TABLE
from tests.house.test_addresses import routes
from zabota.base.clock import now
from zabota.base.people.access import ROLES
from zabota.base.tickets import actions
from zabota.base.tickets.values import NewFile
from zabota.core.query import read

CAST = {"owner": "olga", "lead": "andrei", "agent": "irina", "light": "grace", "auditor": "vera", "": ""}
# Their objects are made here, so that "not found" would hide a missing right; a picture from elsewhere is not.
FOUND = ("tickets/", "messages/", "customers/", "sides/", "views/", "inbox/")
NOT_MADE = (
    "messages/<int:message>/pictures/<int:number>/",
    "messages/<int:message>/checks/<int:place>/",
    "tickets/<int:number>/draft/pictures/<slug:name>/",
    "tickets/<int:number>/ready-answers/<int:answer>/uses/",
    "messages/<int:message>/leaving/",
    "tickets/<int:number>/articles/<int:article>/uses/",
    "tickets/<int:number>/articles/<int:article>/solution/",
    "tickets/<int:number>/articles/<int:article>/solution/end/",
    "views/<int:number>/removal/end/",
)


def test_every_address_stands_in_the_table() -> None:
    found = set(routes(get_resolver().url_patterns))
    none(f"{route}: no line" for route in sorted(found - TABLE.keys()))
    none(f"{route}: no such address" for route in sorted(TABLE.keys() - found))


@pytest.fixture
def things(world: Any) -> dict[str, str]:
    """One of each thing that addresses name."""
    message = world.heard("unu", files=[NewFile("bon.pdf", "application/pdf", b"%PDF")])
    other = world.heard("doi", customer=world.pavel, subject="Altceva")
    asked = {"address": "bank@example.com", "subject": "118", "text": "?"}
    side = actions.open_side(other.ticket, agent=world.irina, **asked, by=world.irina.ref, at=now()).side_id
    view = actions.keep_view(read("status:open"), name="Ours", keeper=world.olga, shared="everyone", by="x", at=now())
    return {
        "<int:side>": str(side),
        "view": str(view.pk),
        "<slug:field>": "team",
        "<int:number>": str(message.ticket.number),
        "<int:message>": str(message.pk),
        "file": str(message.attachments.get().pk),
        "<int:customer>": str(world.ana.pk),
        "<int:other>": str(other.customer_id),
        "<int:pk>": str(world.tom.pk),
        "<int:hue>": "180",
        "<slug:view>": "mine",
        "<slug:provider>": "google",
        "<str:token>": "none-of-ours",
        "<str:by>": "person",
        "<path:name>": "bon.pdf",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("route", TABLE)
def test_each_role_reads_and_posts_what_it_may_and_nothing_else(world: Any, things: dict[str, str], route: str) -> None:
    if route.startswith(("attachments/", "messages/")):
        things["<int:number>"] = things["file"]
    if route.startswith("views/"):
        things["<int:number>"] = things["view"]
    address = "/" + re.sub(r"<[^>]+>", lambda named: things.get(named.group(), "1"), route)
    none(_faults(world, route, address))


def _faults(world: Any, route: str, address: str) -> Iterator[str]:
    browsers = {role: world.browser(getattr(world, name) if name else None) for role, name in CAST.items()}
    for method, needed in (("GET", TABLE[route].get), ("POST", TABLE[route].post)):
        for role, browser in browsers.items():
            answer = _ask(browser, method, address)
            if not _fits(answer, needed, role, route):
                yield f"{method} {address} as {role or 'a visitor'}: {answer.status_code}, wanted {needed}"


def _ask(browser: Client, method: str, address: str) -> HttpResponse:
    """Nothing that one of them does is there for the next."""
    point = transaction.savepoint()
    try:
        return browser.generic(method, address)
    finally:
        transaction.savepoint_rollback(point)


def _fits(answer: HttpResponse, needed: str, role: str, route: str) -> bool:
    status = answer.status_code
    to_sign_in = status == 302 and answer["Location"].startswith("/accounts/login/")
    if status >= 500:
        return False
    if needed == "-":
        return status == 405 or (not role and to_sign_in) or status in (403, 404)
    if needed == "public":
        return status not in (403, 405) and not to_sign_in
    if not role:
        return to_sign_in or status in (401, 403, 404)
    if needed == "self" or role in ROLES[needed]:
        return status not in (401, 403, 405) and not (
            status == 404 and route.startswith(FOUND) and route not in NOT_MADE
        )
    return status in (403, 404)
