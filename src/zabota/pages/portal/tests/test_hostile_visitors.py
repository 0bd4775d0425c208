"""Words that other programs stumbled over, at every door that a customer has."""

import json
import os
import re
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.world import World
from zabota.base.tickets.models import Message
from zabota.pages.portal.forms import Address, Code
from zabota.pages.portal.requests import cursors
from zabota.pages.portal.tests.test_requests import MINE, entered, path
from zabota.pages.portal.words import one_line
from zabota.rooms.knowledge.models import Centre

VECTORS = [
    "<script>alert(1)</script>",
    'https://evil.example/"onmouseover=alert(1) x',
    "</textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raise %} %(name)s %s {name}",
    "'; DROP TABLE tickets_ticket; --",
    "\u202eevil\u202c \u200b\ufeff \udcff",
    "９９９９９９ ٣٤٥٦٧٨",
    "a" * 5000,
]
NAUGHTY = Path(os.environ.get("ZABOTA_CORPORA", ".")) / "naughty-strings/half.json"


def strings() -> list[str]:
    more = [text for text in json.loads(NAUGHTY.read_text()).values() if text.strip()] if NAUGHTY.exists() else []
    return VECTORS + more


def test_the_door_takes_nothing_that_is_no_address_and_no_code() -> None:
    for text in strings():
        code = Code({"code": text})
        assert not code.is_valid() or re.fullmatch("[0-9]{6}", code.cleaned_data["code"])
        form = Address({"email": text})
        assert not form.is_valid() or "@" in form.cleaned_data["email"]
        line = one_line(text, 100)
        assert len(line) <= 100
        assert not {"\x00", "\n", "\udcff"} & set(line)
        cursors.read(text)


@pytest.mark.django_db
def test_what_a_customer_writes_is_shown_as_words(world: World) -> None:
    cache.clear()
    Centre.objects.get_or_create(brand=world.brand)
    ticket, ana = world.letter(), entered(world.ana, world)
    said = "\n".join(VECTORS[:6])
    ana.post(path(ticket, "messages/"), {"text": said})
    assert Message.objects.latest("id").text == said
    pages = ana.get(path(ticket)).text + ana.get(MINE, {"q": VECTORS[0]}).text + ana.get(MINE).text
    for vector in ("<script>alert", "<svg/onload", '"onmouseover', 'href="javascript'):
        assert vector not in pages
