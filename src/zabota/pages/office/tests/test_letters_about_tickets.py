"""Letters about one's own tickets: asked for in the profile, ended when they come back, and the owner sees that."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent

pytestmark = pytest.mark.django_db
FORM = {"name": "Irina", "theme": "auto", "time_zone": "Europe/Chisinau"}


def refused(world: World) -> Agent:
    return agents.change(world.irina, told_by_mail=False, mail_refused_at=now(), by="mail", at=now())


def test_nobody_gets_them_unasked(world: World) -> None:
    page = world.browser(world.irina).get("/settings/profile/").content.decode()
    assert "Letters about my tickets" in page
    assert not world.irina.told_by_mail


def test_the_profile_says_that_they_came_back_and_asking_again_begins_anew(world: World) -> None:
    browser = world.browser(refused(world))
    assert "came back on" in browser.get("/settings/profile/").content.decode()
    assert browser.post("/settings/profile/", FORM).status_code == 302
    assert Agent.objects.get(pk=world.irina.pk).mail_refused_at is not None
    assert browser.post("/settings/profile/", FORM | {"told_by_mail": "on"}).status_code == 302
    irina = Agent.objects.get(pk=world.irina.pk)
    assert (irina.told_by_mail, irina.mail_refused_at) == (True, None)


def test_the_owner_of_the_desk_sees_it_among_the_people(world: World) -> None:
    browser = world.browser(world.olga)
    assert world.irina
    assert "Letters to them come back" not in browser.get("/settings/people/").content.decode()
    refused(world)
    assert "Letters to them come back" in browser.get("/settings/people/").content.decode()
