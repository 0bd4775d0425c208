"""GET and POST /survey/<token>/: how it was, from a letter or after a yes; and /survey/<token>/end/."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions, confirmation
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.surveys.actions import asking
from zabota.rooms.surveys.links import mark_url, stop_url
from zabota.rooms.surveys.models import Invitation, Stopped


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def row(world: World) -> Invitation:
    ticket = world.solved()
    actions.confirm(ticket, by=ticket.customer.ref, at=now())
    found = asking.ask_in_page(world.fresh(ticket), at=now())
    assert found is not None
    return found


def path(row: Invitation, mark: int | None = None) -> str:
    place = urlsplit(mark_url(row.pk, mark))
    return f"{place.path}?{place.query}" if place.query else place.path


def chosen(page: str) -> list[str]:
    return re.findall(r'name="mark" value="(\d+)" required checked', page)


def test_a_scanner_that_opens_the_link_marks_nothing(client: Client, row: Invitation) -> None:
    before = Event.objects.count()
    page = client.get(path(row, 2))
    client.head(path(row, 2))
    assert chosen(page.text) == ["2"]
    row.refresh_from_db()
    assert (row.mark, Event.objects.count()) == (None, before)


def test_the_button_sends_the_mark_and_the_words(client: Client, row: Invitation) -> None:
    page = client.post(path(row), {"mark": "2", "words": "Am așteptat <b>mult</b>."})
    assert "2 din 5" in page.text
    row.refresh_from_db()
    assert (row.mark, row.words, row.low) == (2, "Am așteptat <b>mult</b>.", True)
    again = client.get(path(row))
    assert chosen(again.text) == ["2"]
    assert "&lt;b&gt;mult" in again.text
    client.post(path(row), {"mark": "5"})
    row.refresh_from_db()
    assert (row.mark, row.words, row.marks.count()) == (5, "", 2)


@pytest.mark.parametrize("mark", ["", "0", "6", "x", "99999999999", "²"])
def test_a_mark_off_the_scale_is_said(client: Client, row: Invitation, mark: str) -> None:
    page = client.post(path(row), {"mark": mark, "words": "Bine"})
    assert (page.status_code, chosen(page.text)) == (422, [])
    assert 'role="alert"' in page.text


@pytest.mark.parametrize("token", ["forged", "WzFd:x", "a:b:c", "%00"])
def test_a_forged_link_is_answered_in_words(client: Client, db: None, token: str) -> None:
    for page in (client.get(f"/survey/{token}/"), client.post(f"/survey/{token}/end/")):
        assert page.status_code == 404
        assert "This link leads nowhere" in page.text


def test_a_link_is_for_one_purpose(client: Client, row: Invitation) -> None:
    mark, stop = urlsplit(mark_url(row.pk)).path, urlsplit(stop_url(row.pk)).path
    assert client.post(f"{mark}end/").status_code == 404
    assert client.post(stop.replace("/end/", "/"), {"mark": "5"}).status_code == 404


def test_an_old_link_is_told_so(client: Client, row: Invitation, clock) -> None:
    clock.move(days=31)
    for page in (client.get(path(row, 5)), client.post(path(row), {"mark": "5"})):
        assert page.status_code == 410
    row.refresh_from_db()
    assert row.mark is None


def test_too_many_presses_are_stopped(client: Client, row: Invitation) -> None:
    answers = [client.post(path(row), {"mark": str(n % 5 + 1)}).status_code for n in range(22)]
    assert answers == [200] * 20 + [429] * 2


def test_to_be_asked_no_more_takes_a_press(client: Client, row: Invitation) -> None:
    there = urlsplit(stop_url(row.pk)).path
    client.get(there)
    assert not Stopped.objects.exists()
    client.post(there)
    client.post(there)
    assert Stopped.objects.get().customer_id == row.customer_id
    assert Event.objects.filter(name="SurveysStopped").count() == 1


def test_after_a_yes_the_mark_stands_in_the_same_page(client: Client, world: World) -> None:
    ticket = world.solved()
    yes = urlsplit(confirmation.links(ticket)[0]).path
    thanks = client.post(yes)
    row = Invitation.objects.get(ticket=ticket)
    assert f'action="{mark_url(row.pk)}"' in thanks.text
    client.post(path(row), {"mark": "5"})
    assert chosen(client.get(yes).text) == ["5"]
    assert Event.objects.filter(name="SurveyAsked").count() == 1


def test_a_no_is_not_asked_how_it_was(client: Client, world: World) -> None:
    ticket: Ticket = world.solved()
    page = client.post(urlsplit(confirmation.links(ticket)[1]).path)
    assert 'name="mark"' not in page.text
    assert not Invitation.objects.exists()


def test_the_page_speaks_the_language_of_the_customer(client: Client, row: Invitation) -> None:
    page = client.get(path(row), headers={"Accept-Language": "en"})
    assert page.headers["Content-Language"] == "ro"
    assert page.headers["Referrer-Policy"] == "no-referrer"
