"""Words that mean the same: kept by leads, heard by searches."""

import pytest
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Synonyms
from zabota.rooms.knowledge.queries import SYNONYMS
from zabota.rooms.knowledge.searching import search
from zabota.rooms.knowledge.tests.conftest import Write

pytestmark = pytest.mark.django_db

PAGE = "/settings/knowledge/synonyms/"
REFUND = ("Вернуть деньги покупателю", "Откройте чек в журнале и выберите «Возврат».")


@pytest.fixture
def lead(world: World) -> Client:
    return world.browser(world.andrei)


def kept(*words: str) -> Synonyms:
    return actions.keep_synonyms(None, words=words, by="test", at=now())


def test_whoever_writes_one_word_finds_the_other(world: World, write: Write) -> None:
    write(*REFUND)
    assert search(world.brand, "ru", "рефанд").hits == ()
    row = kept("рефанды", "возврат", "retur")
    assert [hit.title for hit in search(world.brand, "ru", "нужен рефанд").hits] == [REFUND[0]]
    actions.remove_synonyms(row, by="test", at=now())
    assert search(world.brand, "ru", "рефанд").hits == ()
    actions.bring_synonyms_back(row, by="test", at=now())
    assert search(world.brand, "ru", "рефанд").hits


def test_a_phrase_stands_for_a_word_and_a_word_for_a_phrase(world: World, write: Write) -> None:
    write("Сторно", "Отменить продажу.")
    kept("отдать назад деньги", "сторно")
    assert search(world.brand, "ru", "как отдать деньги назад").hits == ()
    assert search(world.brand, "ru", "надо отдать назад деньги").hits


def test_it_is_told_once_and_a_line_of_one_word_is_refused(world: World) -> None:
    row = kept("чек", "бон")
    actions.keep_synonyms(row, words=["чек", " бон "], by="test", at=now())
    actions.remove_synonyms(row, by="test", at=now())
    actions.remove_synonyms(row, by="test", at=now())
    told = Event.objects.filter(name="SynonymsKept").order_by("id").values_list("data", flat=True)
    assert [one["gone"] for one in told] == [False, True]
    for words in (
        ["чек"],
        ["чек", "Чек "],
        ["чек", "одно два три четыре пять"],
        [f"слово{n}" for n in range(21)],
        ["", "\x00"],
    ):
        with pytest.raises(Refused):
            kept(*words)


def test_a_lead_adds_changes_and_removes_a_line(world: World, lead: Client) -> None:
    assert "Customers have words of their own" in lead.get(PAGE).content.decode()
    assert lead.post(PAGE, {"words": "чек, bon; receipt"}).status_code == 302
    row = Synonyms.objects.get()
    assert row.words == ["чек", "bon", "receipt"]
    refused = lead.post(PAGE, {"words": "<b>чек</b>"})
    assert refused.status_code == 422
    assert "Write at least two words" in refused.content.decode()
    assert "&lt;b&gt;чек&lt;/b&gt;" in refused.content.decode()
    lead.post(f"{PAGE}{row.pk}/", {"words": "чек, бон"})
    assert Synonyms.objects.get().words == ["чек", "бон"]
    gone = lead.post(f"{PAGE}{row.pk}/removal/", follow=True).content.decode()
    assert f"{PAGE}{row.pk}/removal/end/" in gone
    assert lead.get(f"{PAGE}{row.pk}/").status_code == 404
    lead.post(f"{PAGE}{row.pk}/removal/end/")
    assert lead.get(f"{PAGE}{row.pk}/").status_code == 200


def test_lines_are_paged_and_found_by_a_word_with_as_many_queries_as_one(
    world: World, lead: Client, query_count
) -> None:
    kept("первый", "один")
    lead.get(PAGE)
    with query_count() as one:
        lead.get(PAGE)
    for number in range(SYNONYMS + 2):
        kept(f"слово{number}", f"другое{number}")
    with query_count() as many:
        page = lead.get(PAGE).content.decode()
    assert many.total == one.total
    assert page.count("synonyms__line") == SYNONYMS
    rest = lead.get(PAGE, {"after": Synonyms.objects.order_by("-id")[SYNONYMS - 1].pk}).content.decode()
    assert rest.count("synonyms__line") == 3
    assert lead.get(PAGE, {"q": "первого"}).content.decode().count("synonyms__line") == 1
    assert "No line has this word" in lead.get(PAGE, {"q": "ничего"}).content.decode()
