from datetime import UTC, datetime, timedelta

import pytest

from zabota.base.people.doors import PLACEHOLDER, new_owner_link, open_link, use_link
from zabota.base.people.models import Agent, Role, SignInLink

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def token_of(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


@pytest.mark.django_db
def test_the_first_link_makes_the_owner_and_the_second_keeps_them(settings):
    settings.PUBLIC_URL = "https://desk.example"
    link = new_owner_link(at=AT)
    new_owner_link(at=AT)
    owner = Agent.objects.get()
    assert (owner.role, owner.email) == (Role.OWNER, PLACEHOLDER)
    assert not owner.has_usable_password()
    assert link.startswith("https://desk.example/enter/")


@pytest.mark.django_db
def test_the_token_itself_is_nowhere_in_the_database():
    token = token_of(new_owner_link(at=AT))
    assert token not in str(SignInLink.objects.values())


@pytest.mark.django_db
def test_it_opens_once():
    token = token_of(new_owner_link(at=AT))
    assert open_link(token, at=AT)
    assert open_link(token, at=AT)
    assert use_link(token, at=AT) == Agent.objects.get()
    assert use_link(token, at=AT) is None


@pytest.mark.django_db
def test_it_is_over_after_fifteen_minutes():
    token = token_of(new_owner_link(at=AT))
    assert open_link(token, at=AT + timedelta(minutes=14, seconds=59))
    assert use_link(token, at=AT + timedelta(minutes=15)) is None


@pytest.mark.django_db
def test_a_new_link_ends_the_one_before():
    first = token_of(new_owner_link(at=AT))
    second = token_of(new_owner_link(at=AT))
    assert open_link(first, at=AT) is None
    assert open_link(second, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "nonsense", "\x00", "\ud800", "é" * 5000])
def test_an_unknown_link_opens_nothing(token):
    assert use_link(token, at=AT) is None
