"""Requests made from the description, good and bad: no answer breaks, and none is undocumented.

bin/ci runs a few for each endpoint, always the same; `bin/ci --long api` many, other ones each time.
"""

import logging
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections, transaction
from django.http import HttpRequest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig

from zabota.base.clock import now
from zabota.base.people.models import ApiUse
from zabota.base.tickets import actions
from zabota.base.tickets.models import TicketField
from zabota.config.wsgi import application
from zabota.pages.api.listing import shape_of
from zabota.pages.api.tests.program import Program
from zabota.rooms.hands.actions import asking
from zabota.rooms.hands.models import Given
from zabota.rooms.knowledge import actions as knowledge
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.sweeps import actions as sweeps

FEW, MANY = 8, int(os.environ.get("ZABOTA_CASES", "400"))  # requests an endpoint, of each kind
# What is checked of each answer. Beside these there are some that know of no rights and no state of things.
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "ignored_auth",
    "unsupported_method",
)

REFUSED = ["400", "401", "403", "404", "405", "409", "413", "415", "422"]


def broke(sender: Any, request: HttpRequest, **more: Any) -> None:
    """Into what a failed test shows: the answer itself does not say why."""
    print(request.method, request.get_full_path(), dict(request.headers))
    traceback.print_exc(file=sys.stdout)


@pytest.fixture(autouse=True)
def bare() -> Iterator[None]:
    """The application over WSGI, within the test's own transaction; and thousands of refusals are no news."""
    known = logging.getLogger("django.request")
    before, known.disabled = known.disabled, True
    # As Django's own test client does it: a request would close the connection behind itself.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    got_request_exception.connect(broke)
    yield
    got_request_exception.disconnect(broke)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    known.disabled = before


@pytest.fixture
def things(world) -> dict[str, Any]:
    """One of each thing that paths name, so that not everything is not found."""
    ticket = world.ticket(owner=world.olga)
    world.heard("doi", ticket=ticket)
    other = world.letter("Altceva", customer=world.pavel)
    message = world.answer(other, agent=world.olga)
    TicketField.objects.create(key="till", name="Till", kind="number")
    world.team("Critical")
    return more_things(world, ticket, other) | {
        "number": ticket.number,
        "other": other.number,
        "message": message.pk,
        "kind": "reply",
        "place": 1,
        "customer": world.ana.pk,
        "person": world.olga.pk,
    }


def more_things(world, ticket, other) -> dict[str, Any]:
    """A question to colleagues and one to somebody outside, a sweep, a mark, a view, an article."""
    at, by = now(), world.olga.ref
    hand = asking.ask(ticket, agent=world.olga, text="COM3?", whom=asking.Whom(), by=by, at=at)
    given = Given.objects.create(hand=hand, agent=world.tom, note=hand.note, at=at)
    side = actions.open_side(
        other, agent=world.olga, address="bank@bank.example", subject="", text="?", by=by, at=at
    ).side
    sweep = sweeps.begin(world.olga, by=by, at=at)
    item = sweeps.take(sweep, world.olga, by=by, at=at)
    mark = Invitation.objects.create(
        ticket=ticket, customer=world.ana, kind="csat", state="asked", due_at=at, mark=2, low=True, marked_at=at
    )
    view = actions.keep_view(shape_of("status:open"), name="Toate", keeper=world.olga, by=by, at=at)
    section = knowledge.keep_section(None, brand=world.brand, names={"ro": ("Casa", "")}, by=by, at=at)
    article = knowledge.begin(section, language="ro", owner=world.olga, by=by, at=at)
    text = knowledge.save_draft(article, "ro", title="Bon", body="Da", seen=0, agent=world.olga, at=at)
    knowledge.publish(text, agent=world.olga, by=by, at=at)
    return {
        "hand": hand.pk,
        "given": given.pk,
        "side": side.pk,
        "item": item.pk if item else 1,
        "mark": mark.pk,
        "name": f"view-{view.pk}",
        "article": article.pk,
        "language": "ro",
    }


def operations() -> list[Any]:
    config = SchemathesisConfig.from_dict(
        {
            "checks": {"negative_data_rejection": {"expected-statuses": REFUSED}},
            # The token is ours: one that is left out, or is none, is tried by the check of its own.
            "generation": {"with-security-parameters": False},
        }
    )
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    return [found.ok() for found in schema.get_all_operations()]


def hold(program: Program, things: dict[str, Any], operation: Any, few: bool, count: int) -> Counter[int]:
    """Every request is undone; the next one finds the desk as it was. Returns how often came which status."""
    statuses: Counter[int] = Counter()
    checks = [CHECKS.get_one(name) for name in HELD]
    how = settings(
        max_examples=count,
        derandomize=few,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @how
    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes())), real=st.booleans())
    def one(case: Any, real: bool) -> None:
        # A path that was made to be wrong stays wrong.
        if real and case.path_parameters and case.meta.generation.mode is schemathesis.GenerationMode.POSITIVE:
            case.path_parameters = {name: things.get(name, value) for name, value in case.path_parameters.items()}
        point = transaction.savepoint()
        try:
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {program.token}"}, checks=checks)
            statuses[answer.status_code] += 1
        finally:
            transaction.savepoint_rollback(point)
            ApiUse.objects.all().delete()

    one()
    return statuses


def modes() -> list[Any]:
    return [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]


@pytest.mark.django_db
def test_a_few_requests_to_every_endpoint(world, things) -> None:
    program = Program(world.olga)
    found = operations()
    assert len(found) > 100
    statuses: Counter[int] = Counter()
    for operation in found:
        statuses += hold(program, things, operation, True, FEW)
    # Neither was everything refused, nor did everything pass.
    assert statuses[200] > 50, statuses
    assert statuses[422] > 50, statuses


@pytest.mark.long
@pytest.mark.django_db
def test_many_requests_to_every_endpoint(world, things) -> None:
    program = Program(world.olga)
    for operation in operations():
        statuses = hold(program, things, operation, False, MANY)
        print(f"{operation.method.upper()} {operation.path}: {statuses.total()} requests, {dict(statuses)}")
