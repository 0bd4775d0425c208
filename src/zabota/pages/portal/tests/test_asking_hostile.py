"""Hostile words through the guided question: taken, kept as words, and never more than that.

Beside our own, some of the collections that ZABOTA_CORPORA names, where they lie.
"""

import json
import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.tickets.models import Message, Ticket
from zabota.pages.portal.asking import limits
from zabota.pages.portal.tests.asking import PAGE, SAID, Browser

pytestmark = pytest.mark.django_db
CORPORA = Path(os.environ.get("ZABOTA_CORPORA", "."))
MOST = 8
OURS = [
    "\x00<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</textarea><svg/onload=alert(1)>",
    "{{ 7*7 }}{% debug %} %(name)s %s {0} {name}",
    "\u202eevil\u2028 ﷽ 👩‍👩‍👧‍👦",
]


def samples(name: str) -> Iterator[str]:
    yield from OURS
    found: list[str] = []
    for path in sorted((CORPORA / name).glob("*.json*")):
        text = path.read_text()
        found += list(json.loads(text).values()) if path.suffix == ".json" else text.splitlines()
    yield from found[:: max(1, len(found) // MOST)]


class Runs(HTMLParser):
    """What in a page could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        bad = [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "").lower()]
        bad = [name for name in bad if name not in ("value", "aria-label", "title", "content")]
        if bad or tag in ("iframe", "object", "embed") or (tag == "script" and "src" not in named):
            self.found.append(self.get_starttag_text() or tag)


@pytest.mark.parametrize("corpus", ["naughty-strings", "sanitize"])
def test_hostile_words_are_words(
    client: Client, clock: MovingClock, world: World, monkeypatch: pytest.MonkeyPatch, corpus: str
) -> None:
    monkeypatch.setattr(limits, "UNKNOWN", (1000, 1000))
    cache.clear()
    assert world.brand
    browser = Browser(client, clock)
    for text in samples(corpus):
        said = {"wanted": text[:1500], "did": text[:1500], "name": text[:90], "version": text[:90]}
        assert browser.send(**said, wrong=f"x {text[:1500]}").status_code == 303, text
        back = browser.client.post(PAGE, SAID | said | {"key": text, "topic": text, "marks": text})
        fitting = browser.client.post(f"{PAGE}fitting/", said | {"wrong": text, "key": text})
        assert (back.status_code, fitting.status_code) == (422, 200), text
        assert Runs(back.content.decode()).found == []
        assert Runs(fitting.content.decode()).found == []
    for message in Message.objects.filter(kind="in"):
        assert Runs(message.html).found == []
    ticket = Ticket.objects.latest("id")
    shown = world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    assert (shown.status_code, Runs(shown.content.decode()).found) == (200, [])


def test_a_huge_text_is_refused_in_words_and_a_huge_form_at_all(
    client: Client, clock: MovingClock, world: World
) -> None:
    cache.clear()
    assert world.brand
    browser = Browser(client, clock)
    assert browser.send(wrong="слово " * 20_000).status_code == 422
    assert browser.send(wrong="x" * 9_000_000).status_code in (400, 413)
