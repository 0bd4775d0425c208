"""An article as readers find it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.pages.portal.tests.conftest import Written
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Day, Section, Text

pytestmark = pytest.mark.django_db
BODY = "Если касса пишет «Порт занят».\n\n1. Нажмите **Печать**.\n\n## Если не помогло\n\nСнова.\n\n## Почему\n\nТак."


def address(text: Text, further: str = "") -> str:
    return f"/help/main/{text.language}/articles/{text.slug}/{further}"


def test_a_reader_gets_the_whole_answer_and_no_cookie(client: Client, written: Written) -> None:
    text = written("Освободить занятый порт", BODY)
    answer = client.get(address(text))
    page = answer.content.decode()
    assert '<h1 class="help__title">Освободить занятый порт</h1>' in page
    assert "<strong>Печать</strong>" in page
    assert page.count('href="#esli-ne-pomoglo"') == 2  # beside the article, and above it on a phone
    assert '<html lang="ru"' in page
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=60"
    assert client.get(address(text), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_it_asks_the_same_number_of_times_in_a_long_section(
    client: Client, written: Written, query_count: Callable[[], "QueryCount"]
) -> None:
    text = written("Первая", BODY)
    client.get(address(text))
    with query_count() as few:  # type: ignore[attr-defined]
        client.get(address(text))
    for number in range(30):
        written(f"Ещё {number}")
    with query_count() as many:  # type: ignore[attr-defined]
        page = client.get(address(text)).content.decode()
    assert many.total == few.total <= 10, many
    assert page.count("Ещё ") == 11
    assert "Все статьи раздела" in page or "All articles of the section" in page


def test_what_is_not_public_is_nowhere(client: Client, world: World, written: Written) -> None:
    assert client.get(address(written("Только для нас", public=False))).status_code == 404
    draft = written("Черновик")
    Text.objects.filter(pk=draft.pk).update(version=0)
    assert client.get(address(draft)).status_code == 404
    assert client.get("/help/main/de/articles/x/").status_code == 404


def test_an_old_address_leads_on_for_good(client: Client, written: Written) -> None:
    old = written("Занят порт")
    new = written("Порт занят", article=old.article)
    answer = client.get(address(old))
    assert (answer.status_code, answer["Location"]) == (301, address(new))


def test_a_retired_article_leads_to_its_section(client: Client, world: World, written: Written) -> None:
    text = written("Старый принтер")
    actions.retire(text.article, by=world.irina.ref, at=now())
    answer = client.get(address(text))
    assert (answer.status_code, answer["Location"]) == (302, "/help/main/ru/sections/cheki-i-printery/")


def test_in_a_language_that_lacks_it_the_others_are_offered(client: Client, written: Written) -> None:
    text = written("Занят порт")
    answer = client.get(f"/help/main/ro/articles/{text.slug}/")
    assert answer.status_code == 404
    assert f'href="{address(text)}"' in answer.content.decode()


def test_languages_name_each_other(client: Client, written: Written) -> None:
    text = written("Занят порт")
    other = written("Portul este ocupat", language="ro", article=text.article)
    page = client.get(address(other)).content.decode()
    for language, one in (("ru", text), ("ro", other), ("x-default", text)):
        assert f'hreflang="{language}" href="http://127.0.0.1:8000{address(one)}"' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address(other)}">' in page


def test_an_older_translation_says_so(client: Client, written: Written) -> None:
    text = written("Занят порт", "Раз.")
    other = written("Portul", "Unu.", language="ro", article=text.article)
    assert "page__older" not in client.get(address(other)).content.decode()
    written("Занят порт", "Два.", article=text.article)
    page = client.get(address(other)).content.decode()
    assert "page__older" in page
    assert f'href="{address(text)}" hreflang="ru"' in page


def test_how_many_it_helped_is_said_once_enough_have_spoken(client: Client, written: Written) -> None:
    text = written("Занят порт")
    Day.objects.create(text=text, day=now().date(), helped=8, not_yet=1)
    assert "89" not in re.sub(r'"[^"]*"', "", client.get(address(text)).content.decode())
    Day.objects.create(text=text, day=now().date() - timedelta(days=1), helped=1, not_yet=0)
    assert "90%" in client.get(address(text)).content.decode().replace("90 %", "90%").replace("90 %", "90%")


def test_facts_for_search_engines_cannot_end_their_block(client: Client, written: Written) -> None:
    text = written("</script><script>alert(1)</script>", BODY)
    page = client.get(address(text)).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    article, crumbs = json.loads(block)["@graph"]
    assert article["headline"] == "</script><script>alert(1)</script>"
    assert [one["position"] for one in crumbs["itemListElement"]] == [1, 2, 3]


def test_links_lead_to_the_reader_s_language_or_to_one_that_has_it(client: Client, written: Written) -> None:
    only = written("Только по-русски")
    both = written("Оба")
    written("Ambele", language="ro", article=both.article)
    words = f"[a](article:{only.article_id}) [b](article:{both.article_id}) [c](article:999999)"
    text = written("Ссылки", words, language="ro")
    page = client.get(address(text)).content.decode()
    assert f'href="{address(only)}"' in page
    assert 'href="/help/main/ro/articles/ambele/"' in page
    assert '<a rel="noopener noreferrer">c</a>' in page


def test_only_one_of_us_gets_the_way_to_the_editor(
    client: Client, world: World, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zabota.pages.portal.views import help_article

    monkeypatch.setattr(help_article, "reverse", lambda *_args, **_more: "/knowledge/articles/1/")
    text = written("Занят порт")
    assert "page__edit" not in client.get(address(text)).content.decode()
    answer = world.browser(world.irina).get(address(text))
    assert 'href="/knowledge/articles/1/?language=ru"' in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-cache"
    assert "page__edit" not in world.browser(world.vera).get(address(text)).content.decode()


def test_reading_is_counted_when_the_page_says_so_and_only_a_few_times(client: Client, written: Written) -> None:
    text = written("Занят порт")
    client.get(address(text))
    assert not Day.objects.exists()
    for _ in range(5):
        client.post(address(text, "seen/"))
    assert Day.objects.get().reads == 3
    client.post(address(text, "seen/"), headers={"Sec-Fetch-Site": "cross-site"}, REMOTE_ADDR="10.0.0.9")
    assert Day.objects.get().reads == 3


def test_in_the_section_each_has_its_place(client: Client, printers: Section, written: Written) -> None:
    written("Порт занят", "Слова о порте.")
    page = client.get("/help/main/ru/sections/cheki-i-printery/").content.decode()
    assert "Слова о порте." in page
    # The section's name in another language leads to this one's.
    answer = client.get("/help/main/ru/sections/bonuri-si-imprimante/")
    assert (answer.status_code, answer["Location"]) == (302, "/help/main/ru/sections/cheki-i-printery/")
