"""What the hot pages weigh on their way, compressed as the front does it."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles import finders
from rjsmin import jsmin

from zabota.base.tickets.queries.lists import PAGE

WORDS = {
    "ro": "Bună ziua! După actualizarea de azi casa {n} nu mai tipărește bonul, iar coada crește. Mulțumesc, {n}. ",
    "ru": "Здравствуйте! У клиента дважды списали {n} лей на кассе {n}, а чек не напечатался. Что делать? ",
    "en": "Hello, after the sync the count on till {n} is out by {n} crates, and nobody here knows why. ",
}


def words(number: int) -> str:
    """A few sentences that no other message says, so that the compressor does not find them again."""
    text = list(WORDS.values())[number % 3]
    return " ".join(text.format(n=number * 7919 + place * 104_729) for place in range(4))


@pytest.fixture
def weigh(world):
    """weigh(address) -> bytes after gzip (level 5)."""

    def weighed(address):
        page = world.browser(world.irina).get(address)
        assert page.status_code == 200
        return len(gzip.compress(page.content, 5))

    return weighed


def test_a_full_list_weighs_at_most_40_kb(world, weigh):
    for number in range(PAGE + 1):
        customer = world.customer(f"person{number * 7919}@cafe{number * 31}.example", f"Ion {number * 7919} Rusu")
        world.ticket(customer=customer, owner=world.irina, subject=words(number)[:90])
    assert weigh("/inbox/all/") <= 40_000


def test_a_ticket_of_twenty_messages_with_the_list_beside_it_weighs_at_most_30_kb(world, weigh):
    ticket = world.ticket(owner=world.irina, text=words(0))
    for number in range(1, 20, 2):
        world.sent(ticket, words(number))
        if number < 19:
            world.heard(words(number + 1), ticket=ticket)
    for number in range(PAGE):
        world.ticket(owner=world.irina, subject=words(number)[:90])
    assert ticket.messages.count() == 20
    assert weigh(f"/tickets/{ticket.number}/?view=all") <= 30_000


def test_the_scripts_of_a_ticket_weigh_at_most_60_kb_before_the_editor(world):
    """Each by itself, as they are sent, with all that they bring along (decision 35)."""
    ticket = world.ticket(owner=world.irina)
    page = world.browser(world.irina).get(f"/tickets/{ticket.number}/?view=all").content.decode()
    named = set(re.findall(r'<(?:script|link)[^>]+(?:src|href)="(/static/[^"]+\.js)"', page))
    found: dict[str, bytes] = {}
    while named:
        address = named.pop()
        found[address] = _served(address)
        brought = re.findall(r'(?:from|import)\s*"(\.[^"]+\.js)"', found[address].decode())
        named |= {urljoin(address, one) for one in brought} - set(found)
    assert sum(len(gzip.compress(script, 5)) for script in found.values()) <= 60_000


def _served(address):
    path = Path(finders.find(address.removeprefix("/static/")))
    script = path.read_bytes()
    return script if "vendor" in path.parts else jsmin(script.decode()).encode()
