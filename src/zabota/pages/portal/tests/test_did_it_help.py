"""GET and POST /did-it-help/<token>/: the question in the customer's letter."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions, confirmation
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.models import Event


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def solved(world: World) -> Ticket:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, "Apăsați Service, apoi Repornește tipărirea.", solve=True)
    return world.fresh(ticket)


def paths(ticket: Ticket) -> tuple[str, str]:
    yes, no = confirmation.links(ticket)
    return urlsplit(yes).path, urlsplit(no).path


def test_looking_shows_the_matter_and_records_nothing(client: Client, solved: Ticket) -> None:
    before = Event.objects.count()
    for path in paths(solved):
        page = client.get(path)
        assert page.status_code == 200
        assert "Casa 2 nu mai tipărește bonul" in page.text
        assert "Repornește tipărirea" in page.text
        assert "Irina Sokolova" in page.text
        client.head(path)
    solved.refresh_from_db()
    assert (solved.status, Event.objects.count()) == (Status.SOLVED, before)


def test_it_speaks_the_language_of_the_customer(client: Client, solved: Ticket) -> None:
    page = client.get(paths(solved)[0], headers={"Accept-Language": "en"})
    assert '<html lang="ro"' in page.text
    assert page.headers["Content-Language"] == "ro"


def test_the_address_is_kept_from_others(client: Client, solved: Ticket) -> None:
    page = client.get(paths(solved)[0])
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


def test_yes_is_recorded_and_closes(client: Client, solved: Ticket) -> None:
    assert client.post(paths(solved)[0]).status_code == 200
    solved.refresh_from_db()
    assert (solved.status, solved.confirmed) == (Status.CLOSED, True)
    assert Event.objects.get(stream=solved.stream, name="Confirmed").by == solved.customer.ref


def test_yes_twice_is_one_yes(client: Client, solved: Ticket) -> None:
    yes, _no = paths(solved)
    client.post(yes)
    assert client.post(yes).status_code == 200
    assert client.get(yes).status_code == 200
    assert Event.objects.filter(stream=solved.stream, name="Confirmed").count() == 1


def test_no_opens_it_again_with_the_same_person(client: Client, solved: Ticket) -> None:
    assert client.post(paths(solved)[1]).status_code == 200
    solved.refresh_from_db()
    assert solved.status == Status.OPEN
    assert solved.owner is not None
    assert solved.owner.name == "Irina"
    reopened = Event.objects.get(stream=solved.stream, name="Reopened")
    assert (reopened.data["because"], reopened.by) == ("not_helped", solved.customer.ref)


def test_what_is_still_wrong_becomes_their_message(client: Client, solved: Ticket) -> None:
    client.post(paths(solved)[1], {"comment": "Acum scoate bonul gol <b>."})
    message = Message.objects.filter(ticket=solved, kind=Message.Kind.IN).latest("id")
    assert (message.text, message.channel) == ("Acum scoate bonul gol <b>.", "mail")
    assert Event.objects.filter(stream=solved.stream, name="Reopened").count() == 1


@pytest.mark.parametrize("token", ["forged", "a:b:c", "eyJ.x:1:z", "%00"])
def test_a_forged_link_is_answered_in_words(client: Client, db: None, token: str) -> None:
    page = client.get(f"/did-it-help/{token}/")
    assert page.status_code == 404
    assert "This link has done its work" in page.text


def test_an_old_link_changes_nothing(client: Client, solved: Ticket) -> None:
    yes, no = paths(solved)
    client.post(no)
    assert client.post(yes).status_code == 404
    solved.refresh_from_db()
    assert solved.status == Status.OPEN


def test_no_after_closing_needs_words_and_begins_a_linked_ticket(client: Client, solved: Ticket) -> None:
    actions.close(solved, by="clock", at=now())
    _yes, no = paths(solved)
    assert client.post(no).status_code == 422
    assert client.post(no, {"comment": "S-a stricat din nou."}).status_code == 200
    solved.refresh_from_db()
    assert solved.status == Status.CLOSED
    assert Message.objects.latest("id").ticket != solved
    assert Event.objects.filter(name="Linked").exists()


def test_too_many_presses_are_stopped(client: Client, solved: Ticket) -> None:
    actions.close(solved, by="clock", at=now())
    _yes, no = paths(solved)
    answers = [client.post(no).status_code for _n in range(12)]
    assert answers == [422] * 10 + [429] * 2


@pytest.mark.parametrize("comment", ["x" * 5001, "a\x00b"])
def test_what_cannot_be_kept_is_said(client: Client, solved: Ticket, comment: str) -> None:
    page = client.post(paths(solved)[1], {"comment": comment})
    assert page.status_code == 422
    solved.refresh_from_db()
    assert solved.status == Status.SOLVED


def test_the_colours_of_a_brand_are_a_sheet_of_their_own(client: Client, db: None) -> None:
    sheet = client.get("/brand/38/")
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "oklch(.505 .135 38)" in sheet.text
    assert client.get("/brand/360/").status_code == 404
