"""GET and POST /help/<brand>/<language>/ask/: the guided question, as a browser without script sends it."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.knowledge.models import Question

pytestmark = pytest.mark.django_db
PAGE = "/help/main/ru/ask/"
SAID = {
    "wanted": "Выпустить чек на кассе 2",
    "did": "Оплата картой, нажал «Печать» дважды",
    "wrong": "Касса пишет, что принтер не отвечает. Началось сегодня после обеда.",
    "email": "ana@mar-verde.example",
    "name": "Ana Cojocaru",
}


@pytest.fixture(autouse=True)
def brand(world: World) -> Brand:
    cache.clear()
    return world.brand


@pytest.fixture
def browser(client: Client, clock: MovingClock) -> "Browser":
    return Browser(client, clock)


class Browser:
    """A customer before the form, who takes a minute for it."""

    def __init__(self, client: Client, clock: MovingClock) -> None:
        self.client, self.clock = client, clock

    def key(self, page: str = PAGE) -> str:
        found = re.search(r'name="key" value="([^"]+)"', self.client.get(page).content.decode())
        assert found
        return found[1]

    def send(self, *, key: str = "", seconds: int = 60, **more: Any) -> Any:
        key = key or self.key()
        self.clock.move(seconds=seconds)
        return self.client.post(PAGE, SAID | {"key": key} | more)


def test_three_answers_become_one_ticket_that_reads_as_a_message(browser: Browser) -> None:
    answer = browser.send()
    ticket = Ticket.objects.get()
    assert (answer.status_code, ticket.channel, ticket.language) == (303, "web", "ru")
    assert ticket.subject == "Касса пишет, что принтер не отвечает"
    assert (ticket.customer.name, ticket.customer.language) == ("Ana Cojocaru", "ru")
    message = Message.objects.get(kind="in")
    assert message.text.split("\n\n")[1].splitlines()[1] == SAID["did"]
    assert message.to_address == "ana@mar-verde.example"
    page = browser.client.get(answer["Location"])
    assert f"{ticket.number}" in page.content.decode()


def test_reading_the_form_begins_no_session(client: Client) -> None:
    assert "sessionid" not in client.get(PAGE).cookies


def test_the_same_form_twice_is_one_ticket(browser: Browser) -> None:
    key = browser.key()
    first, second = browser.send(key=key), browser.send(key=key, seconds=0)
    assert first["Location"] == second["Location"]
    assert (Ticket.objects.count(), Question.objects.count()) == (1, 1)


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Browser) -> None:
    answer = browser.send(wrong="", email="ana@", files=[SimpleUploadedFile("a.txt", b"")])
    page = answer.content.decode()
    assert (answer.status_code, Ticket.objects.count()) == (422, 0)
    assert SAID["did"] in page
    assert page.count("field__error") == 2
