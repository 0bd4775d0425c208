from html import unescape

import pytest
from django.core import mail

from tests.world import PASSWORD
from zabota.base.people.models import Agent, Invitation, Role, Team
from zabota.base.ports.letters import send_letter

NAUGHTY = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raise %}",
    "'; DROP TABLE people_agent; --",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "مرحبا بالعالم",
    "田中さんにあげて下さい",
    "👩‍👩‍👧‍👦 ｆｕｌｌ",
    "\u202etest\u202c",
    "%s%d%n %(name)s",
    "  ",
    "-1' OR 1=1",
    "ﷺ" * 30,
    "x" * 60,
]


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("name", NAUGHTY)
def test_any_name_is_kept_as_it_is_and_shown_as_text(world, name):
    client = world.browser(world.olga)
    values = {"name": name, "surname": name, "email": world.tom.email, "role": "agent", "languages": ["en"]}
    answer = client.post(f"/settings/people/{world.tom.pk}/", values)
    tom = Agent.objects.get(pk=world.tom.pk)
    if not name.strip():
        assert answer.status_code == 422
        assert tom.name == "Tom"
        return
    assert tom.name == name.strip()
    page = text_of(client.get("/settings/people/"))
    assert tom.full_name in unescape(page)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("name", ["x" * 61, "a\x00b"])
def test_a_name_that_cannot_be_kept_is_refused_in_words(world, name):
    values = {"name": name, "surname": "", "email": world.tom.email, "role": "agent"}
    answer = world.browser(world.olga).post(f"/settings/people/{world.tom.pk}/", values)
    assert answer.status_code == 422
    assert "field__error" in text_of(answer)


def test_a_lead_cannot_raise_anyone_to_a_role_they_do_not_give(world):
    client = world.browser(world.andrei)
    values = {"name": "Tom", "email": world.tom.email, "role": "owner"}
    assert client.post(f"/settings/people/{world.tom.pk}/", values).status_code == 422
    assert client.post("/settings/people/invitation/", {"email": "a@b.example", "role": "lead"}).status_code == 422
    assert Agent.objects.get(pk=world.tom.pk).role == Role.AGENT
    assert not Invitation.objects.exists()


def test_the_last_owner_keeps_the_role(world):
    values = {"name": "Olga", "email": world.olga.email, "role": "agent"}
    answer = world.browser(world.olga).post(f"/settings/people/{world.olga.pk}/", values)
    assert answer.status_code == 422
    assert "own the desk" in text_of(answer)
    assert Agent.objects.get(pk=world.olga.pk).role == Role.OWNER


def test_an_address_that_is_taken_is_refused(world):
    values = {"name": "Tom", "email": world.irina.email.upper(), "role": "agent"}
    assert world.browser(world.olga).post(f"/settings/people/{world.tom.pk}/", values).status_code == 422


def test_inviting_shows_the_link_and_the_link_lets_in(world, monkeypatch):
    letters = []
    monkeypatch.setattr(send_letter, "answered_by", lambda *letter: bool(letters.append(letter)) or True)
    client = world.browser(world.olga)
    values = {"email": "Nou@Tarelka.example", "role": "light", "languages": ["ro"], "name": "<b>Nou</b>"}
    page = text_of(client.post("/settings/people/invitation/", values))
    link = page.split('data-text="')[1].split('"')[0]
    assert "on its way" in page
    assert letters[0][0] == "nou@tarelka.example"
    assert link in letters[0][2]
    path = "/" + link.split("/", 3)[3]
    visitor = world.browser()
    assert visitor.get(path).status_code == 200
    assert visitor.post(path, {"name": "Nou", "password": "short"}).status_code == 422
    assert visitor.post(path, {"name": "Nou", "password": PASSWORD, "languages": ["ro"]}).status_code == 302
    assert Agent.objects.get(email="nou@tarelka.example").role == Role.LIGHT
    assert visitor.session["_auth_user_id"]
    assert world.browser().get(path).status_code == 410
    assert mail.outbox == []


def test_a_withdrawn_invitation_does_not_open(world):
    client = world.browser(world.olga)
    page = text_of(client.post("/settings/people/invitation/", {"email": "a@b.example", "role": "agent"}))
    path = "/" + page.split('data-text="')[1].split('"')[0].split("/", 3)[3]
    client.post(f"/settings/invitations/{Invitation.objects.get().pk}/withdrawal/")
    assert world.browser().get(path).status_code == 410


def test_leaving_hands_the_tickets_over_in_one_step(world):
    ticket = world.ticket(owner=world.tom)
    client = world.browser(world.andrei)
    assert "1 open ticket" in text_of(client.get(f"/settings/people/{world.tom.pk}/leaving/"))
    client.post(f"/settings/people/{world.tom.pk}/leaving/", {"heir": world.irina.pk})
    assert world.fresh(ticket).owner == world.irina
    assert not Agent.objects.get(pk=world.tom.pk).is_active


def test_a_light_person_cannot_inherit_tickets(world):
    answer = world.browser(world.andrei).post(f"/settings/people/{world.tom.pk}/leaving/", {"heir": world.grace.pk})
    assert answer.status_code == 422
    assert Agent.objects.get(pk=world.tom.pk).is_active


def test_teams_are_made_and_changed(world):
    client = world.browser(world.andrei)
    client.post("/settings/teams/new/", {"name": "Night", "colour": "violet", "private": "on"})
    team = Team.objects.get(name="Night")
    assert team.private
    assert client.post("/settings/teams/new/", {"name": "Night", "colour": "red"}).status_code == 422
    client.post(f"/settings/teams/{team.pk}/", {"name": "Nights", "colour": "blue"})
    team.refresh_from_db()
    assert (team.name, team.colour, team.private) == ("Nights", "blue", False)


def test_a_long_list_of_people_costs_no_more_queries(world, query_count):
    client = world.browser(world.olga)
    client.get("/settings/people/")
    with query_count() as few:
        client.get("/settings/people/")
    for part in ("andrei", "irina", "victor", "tom", "grace", "vera"):
        getattr(world, part)
    with query_count() as many:
        client.get("/settings/people/")
    assert many.total == few.total
