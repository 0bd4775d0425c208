"""The owner sees whose mailbox sends letters back; the rest of it stands in rooms/notify."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents

pytestmark = pytest.mark.django_db


def test_the_owner_of_the_desk_sees_it_among_the_people(world: World) -> None:
    browser = world.browser(world.olga)
    assert world.irina
    assert "Letters to them come back" not in browser.get("/settings/people/").content.decode()
    agents.change(world.irina, told_by_mail=False, mail_refused_at=now(), by="mail", at=now())
    assert "Letters to them come back" in browser.get("/settings/people/").content.decode()
