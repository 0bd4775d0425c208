"""What a ticket is about, where the like of it is looked for."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.rooms.routing.like import texts_of

pytestmark = pytest.mark.django_db


def test_the_task_that_the_customer_confirmed_is_part_of_it(world: World) -> None:
    ticket = world.letter("Help", "It does not work.")
    assert texts_of([ticket.pk])[ticket.pk] == "Help\nIt does not work."
    actions.restate(ticket, text="Till 2 prints no receipt.", confirmed=True, by=world.irina.ref, at=now())
    assert texts_of([ticket.pk])[ticket.pk] == "Help\nTill 2 prints no receipt.\nIt does not work."
