"""GET /calendar/<token>/: a promised moment for a calendar."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import calendar_links
from zabota.pages.portal.views import promised_moment

pytestmark = pytest.mark.django_db


def test_the_link_of_a_letter_gives_the_moment_without_a_word_of_the_ticket(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    ticket = world.ticket()
    path = urlsplit(calendar_links.address(ticket, now(), "ro")).path
    answer = client.get(path)
    content = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"SUMMARY:Tarelka: răspuns la #{ticket.number}" in content
    assert ticket.subject not in content
    assert client.post(path).status_code == 405
    assert client.get(path[:-4] + "xxx/").status_code == 404
    monkeypatch.setattr(promised_moment, "TIMES", 1)
    assert client.get(path).status_code == 429
