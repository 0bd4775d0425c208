"""POST /help/<brand>/<language>/requests/<number>/facts/: a customer puts right what they work with."""

import pytest
from django.core.cache import cache

from tests.world import World
from zabota.base.people.environment import facts_of, note_fact
from zabota.pages.portal.tests.test_requests import entered, path
from zabota.rooms.knowledge.models import Centre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def centre(world: World) -> None:
    cache.clear()
    Centre.objects.get_or_create(brand=world.brand)


def test_what_they_work_with_is_shown_and_put_right_by_them(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    note_fact(world.ana, name="version", value="8.4.1", source="form", by=world.ana.ref, at=ticket.created_at)
    ana = entered(world.ana, world)
    assert "<dd>8.4.1</dd>" in ana.get(path(ticket)).text
    sent = ana.post(path(ticket, "facts/"), {"version": " 8.4.2\n", "platform": "Windows <11>", "secret": "x"})
    assert sent.status_code == 303
    assert [(one.name, one.value, one.source) for one in facts_of(world.ana)] == [
        ("version", "8.4.2", "portal"),
        ("platform", "Windows <11>", "portal"),
    ]
    assert "Windows &lt;11&gt;" in ana.get(path(ticket)).text


def test_nobody_else_puts_it_right(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    assert entered(world.pavel, world).post(path(ticket, "facts/"), {"version": "1"}).status_code == 404
    assert not facts_of(world.ana)
    assert not facts_of(world.pavel)
