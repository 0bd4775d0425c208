import pytest

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.doors import PLACEHOLDER, new_owner_link
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Topic

NAMED = {
    "desk": "Tarelka",
    "name": "Olga",
    "surname": "Munteanu",
    "email": "Olga@Tarelka.example",
    "password": "tarelka-means-plate",
    "language": "ro",
    "time_zone": "Europe/Chisinau",
}


@pytest.fixture
def owner(db, client):
    client.post("/" + new_owner_link(at=now()).split("/", 3)[3])
    return client


def test_from_the_link_to_the_desk(owner):
    assert owner.get("/welcome/").headers["Location"] == "/welcome/name/"
    assert owner.post("/welcome/name/", NAMED).headers["Location"] == "/welcome/channel/"
    agent = Agent.objects.get()
    assert (agent.full_name, agent.email, agent.locale) == ("Olga Munteanu", "olga@tarelka.example", "ro")
    assert (desk().name, desk().time_zone, Brand.objects.get().name) == ("Tarelka", "Europe/Chisinau", "Tarelka")
    assert owner.get("/welcome/channel/").status_code == 200, "the session outlives the new password"
    owner.post("/welcome/channel/")
    owner.post("/welcome/people/", {"continue": "1"})
    assert owner.post("/welcome/hours/", {"usual": "1"}).headers["Location"] == "/welcome/brand/"
    owner.post("/welcome/brand/", {"sender_name": "Tarelka", "signature": "Tarelka", "languages": ["ro", "ru"]})
    assert owner.post("/welcome/topics/", {"usual": "1"}).headers["Location"] == "/welcome/ready/"
    owner.post("/welcome/ready/")
    assert desk().set_up_at is None
    assert owner.post("/welcome/test/").headers["Location"] == "/"
    assert desk().set_up_at
    assert desk().setup_open == ["channel", "people", "ready", "test"]
    brand = Brand.objects.get()
    assert (brand.signature, brand.languages, brand.calendar.name) == ("Tarelka", ["ro", "ru"], "Tarelka")
    assert Topic.objects.exists()
    owner.post("/accounts/logout/")
    owner.post("/accounts/login/", {"login": "olga@tarelka.example", "password": NAMED["password"]})
    assert owner.session["_auth_user_id"] == str(agent.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"desk": ""},
        {"email": "nonsense"},
        {"password": "short"},
        {"password": ""},
        {"time_zone": "Moon/Sea"},
        {"language": "xx"},
    ],
)
def test_what_cannot_be_is_asked_again(owner, wrong):
    answer = owner.post("/welcome/name/", NAMED | wrong)
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert Agent.objects.get().email == PLACEHOLDER


def test_the_name_cannot_be_left_for_later_and_the_rest_can(owner):
    assert owner.post("/welcome/name/later/").headers["Location"] == "/welcome/name/"
    owner.post("/welcome/name/", NAMED)
    assert owner.post("/welcome/channel/later/").headers["Location"] == "/welcome/people/"
    assert owner.get("/welcome/").headers["Location"] == "/welcome/people/"


def test_going_back_does_not_lose_how_far_one_came(owner):
    owner.post("/welcome/name/", NAMED)
    owner.post("/welcome/channel/")
    owner.post("/welcome/name/", NAMED | {"password": ""})
    assert desk().setup_step == "people"


def test_the_last_step_shows_the_ticket_when_it_comes(world):
    client = world.browser(world.olga)
    waiting = client.get("/welcome/test/ticket/").content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    ticket = world.letter("Nu merge imprimanta")
    there = client.get("/welcome/test/ticket/").content.decode()
    assert "Nu merge imprimanta" in there
    assert f"/tickets/{ticket.number}/" in there
    assert "hx-trigger" not in there


def test_what_was_left_open_is_shown_until_nobody_wants_it(owner):
    owner.post("/welcome/name/", NAMED)
    for step in ("channel", "people", "hours", "brand", "topics", "ready"):
        owner.post(f"/welcome/{step}/later/")
    owner.post("/welcome/test/")
    page = owner.get("/settings/desk/").content.decode()
    assert 'href="/welcome/"' in page
    assert '<span class="count">7</span>' in page
    assert owner.get("/welcome/").headers["Location"] == "/welcome/channel/"
    assert owner.post("/welcome/hours/", {"usual": "1"}).headers["Location"] == "/welcome/brand/"
    assert "hours" not in desk().setup_open
    owner.post("/welcome/end/")
    assert 'href="/welcome/"' not in owner.get("/settings/desk/").content.decode()
