"""Did this help? Looking changes nothing; a press counts; words go to whoever keeps the article true."""

import re

import pytest
from django.test import Client

from zabota.base.timeline.models import Event
from zabota.pages.portal.tests.conftest import Written
from zabota.rooms.knowledge.models import Day, Feedback, Text

pytestmark = pytest.mark.django_db
CARD = "Карта 4111 1111 1111 1111, не помогло"


def address(text: Text) -> str:
    return f"/help/main/ru/articles/{text.slug}/judgement/"


def pressed(client: Client, text: Text, helped: str, **more: str) -> str:
    """Where the answer stands."""
    answer = client.post(address(text), {"helped": helped}, **more)  # type: ignore[arg-type]
    assert answer.status_code == 303
    return str(answer["Location"])


def of(page: str) -> str:
    [found] = re.findall(r'name="of" value="([^"]+)"', page)
    return str(found)


def test_a_press_counts_once_and_looking_again_does_not(client: Client, written: Written) -> None:
    text = written("Занят порт")
    client.get(address(text))
    assert not Feedback.objects.exists()
    there = pressed(client, text, "yes")
    for _ in range(3):
        answer = client.get(there)
    assert answer.status_code == 200
    assert not answer.cookies
    day = Day.objects.get()
    assert (day.helped, day.not_yet, Feedback.objects.count()) == (1, 0, 1)
    assert not Event.objects.filter(name="ArticleJudged").exists()


def test_words_say_why_without_their_secrets_and_are_told_once(client: Client, written: Written) -> None:
    text = written("Занят порт")
    page = client.get(pressed(client, text, "no")).content.decode()
    assert "<textarea" in page
    for words in (CARD, "Другие слова"):
        client.post(address(text), {"of": of(page), "words": words})
    row = Feedback.objects.get()
    assert "4111 1111 1111 1111" not in row.words
    assert row.words.endswith("не помогло")
    event = Event.objects.get(name="ArticleJudged")
    assert event.data == {"article": text.article_id, "language": "ru", "feedback": row.pk, "helped": False}
    assert Day.objects.get().not_yet == 1


def test_a_name_that_is_not_ours_or_of_another_article_opens_nothing(client: Client, written: Written) -> None:
    text, other = written("Занят порт"), written("Другое")
    name = of(client.get(pressed(client, text, "no")).content.decode())
    client.post(address(other), {"of": name, "words": "чужое"})
    client.post(address(text), {"of": "1:forged", "words": "чужое"})
    assert not Feedback.objects.exclude(words="").exists()
    assert client.get(f"{address(text)}?of=nothing").status_code == 302


def test_one_address_speaks_a_few_times_and_other_sites_not_at_all(client: Client, written: Written) -> None:
    text = written("Занят порт")
    stranger = client.post(address(text), {"helped": "no"}, headers={"Sec-Fetch-Site": "cross-site"})
    elsewhere = client.post(address(text), {"helped": "no"}, headers={"Origin": "https://evil.example"})
    assert (stranger.status_code, elsewhere.status_code) == (403, 403)
    statuses = [client.post(address(text), {"helped": "no"}).status_code for _ in range(8)]
    assert statuses == [303] * 6 + [429] * 2
    assert Day.objects.get().not_yet == 6


def test_only_the_part_in_the_article_where_it_is_asked_for(client: Client, written: Written) -> None:
    text = written("Занят порт")
    there = pressed(client, text, "yes")
    part = client.get(there, headers={"X-Fragment": "judgement"}).content.decode()
    assert "<html" not in part
    assert 'class="judged"' in part
