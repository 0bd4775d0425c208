"""The page of a policy."""

import pytest

from zabota.rooms.sla.models import Policy, PolicyVersion
from zabota.rooms.sla.tests.conftest import filled


@pytest.fixture
def client(world):
    return world.browser(world.olga)


def address(policy: Policy, noun: str = "") -> str:
    return f"/settings/promises/{policy.pk}/{noun}"


def test_it_shows_what_is_in_force(client, everyone):
    page = client.get("/settings/promises/", follow=True).content.decode()
    assert 'name="3-first" value="1"' in page
    assert "Around the clock: Critical." in page
    assert 'data-changes="0"' in page


def test_a_number_is_saved_as_a_new_version_for_new_tickets(client, everyone):
    answer = client.post(
        address(everyone), filled(everyone, **{"2-first": "5", "2-first-unit": "minutes"}), follow=True
    )
    assert "In force for new tickets from now on." in answer.content.decode()
    everyone.refresh_from_db()
    assert everyone.current.number == 2
    assert everyone.current.targets["2"]["first"] == [5, "minutes", "hours"]
    assert PolicyVersion.objects.get(policy=everyone, number=1).targets["2"]["first"] == [2, "hours", "hours"]


@pytest.mark.parametrize("typed", ["0", "-5", "1.5", "five", "٣", "9999999", "\x00", "9" * 6])
def test_what_is_no_whole_number_is_said_and_nothing_is_kept(client, everyone, typed):
    answer = client.post(address(everyone), filled(everyone, **{"1-first": typed}))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    everyone.refresh_from_db()
    assert everyone.current.number == 1
