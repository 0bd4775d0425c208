"""Whoever types the number that a ticket had at the desk before finds it, in the search and in the palette."""

import json

import pytest

from tests.imports import desks
from tests.imports.carrying import begun, carried
from tests.imports.stories import story
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.finding import tickets_found
from zabota.base.tickets.queries.search.searching import search
from zabota.rooms.imports.models import Origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(world, tmp_path):
    """Ticket 8 of there, which has another number here."""
    world.letter("One that was here")
    path = tmp_path / "export.json"
    old = {**desks.zendesk_ticket(story(8)), "id": 70_008}
    path.write_bytes(json.dumps(old).encode() + b"\n")
    carried(begun(world, "zendesk", path))
    ticket = Ticket.objects.get(subject=story(8).subject)
    assert Origin.objects.get(kind="ticket").number == "70008"
    assert ticket.number != 70_008
    return ticket


def searched(agent, text):
    return [row.number for row in search(agent, text).rows]


@pytest.mark.parametrize("typed", ["70008", "#70008"])
def test_the_old_number_leads_to_its_ticket(world, brought, typed):
    assert searched(world.irina, typed) == [brought.number]
    assert [row.number for row in tickets_found(world.irina, [typed], [])] == [brought.number]


def test_its_own_number_is_nearer(world, brought):
    other = world.letter("The next one here")
    Ticket.objects.filter(pk=other.pk).update(number=70_008)
    assert searched(world.irina, "70008") == [70_008, brought.number]
    assert {row.number for row in tickets_found(world.irina, ["70008"], [])} == {70_008, brought.number}


def test_nobody_finds_by_it_what_they_may_not_know_of(world, brought):
    actions.set_team(brought, team=world.team("Legal", private=True), by=world.olga.ref, at=now())
    assert searched(world.irina, "70008") == []
    assert tickets_found(world.irina, ["70008"], []) == []
