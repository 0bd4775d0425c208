"""The owner's link."""

from datetime import timedelta

import pytest
from django.test import Client

from zabota.base.clock import now
from zabota.base.people.doors import new_owner_link
from zabota.base.people.models import SignInLink


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


@pytest.fixture
def link(db):
    return path_of(new_owner_link(at=now()))


def test_looking_uses_nothing_up_and_pressing_signs_in(link):
    for scanner in (Client(), Client()):
        for method in (scanner.get, scanner.head):
            assert method(link).status_code == 200
        assert "_auth_user_id" not in scanner.session
    client = Client()
    assert client.post(link).headers["Location"] == "/welcome/"
    assert client.session["_auth_user_id"]


def test_a_used_link_is_closed_and_says_how_to_print_another(link):
    Client().post(link)
    client = Client()
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert "bin/zabota owner-link" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_old_link_is_closed(link):
    SignInLink.objects.update(expires_at=now() - timedelta(seconds=1))
    assert Client().post(link).status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "ы" * 900, "%00", "<script>"])
def test_an_unknown_link_is_closed(token):
    assert Client().get(f"/enter/{token}/").status_code == 410


def test_another_persons_session_does_not_survive(world, link):
    client = world.browser(world.irina)
    before = client.session.session_key
    client.post(link)
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] != str(world.irina.pk)


def test_the_page_is_not_kept_by_caches(link):
    assert "no-store" in Client().get(link).headers["Cache-Control"]


def test_a_forged_form_is_refused(link):
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    assert Client().get(link).status_code == 200


def test_whoever_forgot_the_password_sets_a_new_one(world):
    assert world.brand
    client = world.browser()
    assert client.post(path_of(new_owner_link(at=now())) if world.olga else "").headers["Location"] == "/"
    assert 'name="oldpassword"' not in client.get("/accounts/password/").content.decode()
    client.post("/accounts/password/", {"password1": "found-a-better-one", "password2": "found-a-better-one"})
    world.olga.refresh_from_db()
    assert world.olga.check_password("found-a-better-one")
    assert 'name="oldpassword"' in world.browser(world.olga).get("/accounts/password/").content.decode()
