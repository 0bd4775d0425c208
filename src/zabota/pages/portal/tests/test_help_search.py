"""What fits what somebody typed, on a page and under the field."""

import re

import pytest
from django.test import Client

from zabota.pages.portal.limits import allowed_here
from zabota.pages.portal.place import Place
from zabota.pages.portal.tests.conftest import Written
from zabota.rooms.knowledge.models import Asking

pytestmark = pytest.mark.django_db
SEARCH = "/help/main/ru/search/"
FIELD = {"X-Fragment": "found"}


def test_a_page_of_answers_without_script_counts_what_was_asked(client: Client, written: Written) -> None:
    text = written("Освободить занятый порт принтера", "Касса пишет, что порт занят.")
    answer = client.get(SEARCH, {"q": "порт занят"})
    assert f'href="/help/main/ru/articles/{text.slug}/"' in answer.content.decode()
    assert not answer.cookies
    row = Asking.objects.get()
    assert (row.times, row.in_vain) == (1, 0)


def test_under_the_field_nothing_is_counted_until_one_is_opened(client: Client, written: Written) -> None:
    written("Освободить занятый порт принтера", "Касса пишет, что порт занят.")
    part = client.get(SEARCH, {"q": "порт"}, headers=FIELD).content.decode()
    assert 'role="option"' in part
    assert "<html" not in part
    assert not Asking.objects.exists()
    client.post(f"{SEARCH}opening/", {"q": "порт"})
    row = Asking.objects.get()
    assert (row.times, row.opened) == (1, 1)


def test_nothing_found_leads_to_a_person_with_the_words(
    client: Client, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "ask", "/help/main/ru/ask/")
    page = client.get(SEARCH, {"q": "зелёный слон"}).content.decode()
    assert re.search(r'href="/help/main/ru/ask/\?q=%D0%B7%D0%B5[^"]*%D1%81%D0%BB%D0%BE%D0%BD"', page)
    assert Asking.objects.get().in_vain == 1


@pytest.mark.parametrize("typed", ["", "  ", "\0", "%_'\"\\<script>alert(1)</script>", "а" * 5000, "﷽ \u202e 🙃"])
def test_whatever_is_typed_gets_a_page(client: Client, written: Written, typed: str) -> None:
    written("Занят порт")
    answer = client.get(SEARCH, {"q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_who_asks_too_much_is_told_to_wait_in_words(client: Client, written: Written) -> None:
    from zabota.pages.portal.views import help_search

    for _ in range(help_search.TIMES):
        allowed_here(f"search:{key()}", help_search.TIMES, help_search.WITHIN)
    answer = client.get(SEARCH, {"q": "порт"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert 'role="status"' in answer.content.decode()


def key() -> str:
    from django.test import RequestFactory

    from zabota.pages.portal.strangers import key_of

    return key_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1"))
