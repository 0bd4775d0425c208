"""Finding articles by what somebody types."""

from collections.abc import Callable

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Section, Text, Word
from zabota.rooms.knowledge.searching import Found, fits, search

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
PORT = ("Освободить занятый порт", "Принтер молчит, потому что порт COM3 занят другой программой. Закройте её.")
SHIFT = ("Закрыть смену на кассе", "Нажмите «Смена», затем «Закрыть смену». Касса напечатает Z-отчёт.")
REFUND = ("Вернуть деньги покупателю", "Откройте чек в журнале и выберите «Возврат». Деньги уйдут на карту.")


@pytest.fixture
def write(world: World) -> Write:
    sections: list[Section] = []

    def one(title: str, body: str, language: str = "ru", article: Article | None = None, **values: object) -> Article:
        if not sections:
            names = {"ru": ("Касса", "")}
            sections.append(actions.keep_section(None, brand=world.brand, names=names, by="test", at=now()))
        row = article or actions.begin(sections[0], language=language, by="test", at=now(), **values)
        seen = Text.objects.filter(article=row, language=language).values_list("draft_number", flat=True).first() or 0
        text = actions.save_draft(row, language, title=title, body=body, seen=seen, agent=world.irina, at=now())
        actions.publish(text, agent=None, by="test", at=now())
        return row

    return one


def titles(found: Found) -> list[str]:
    return [hit.title for hit in found.hits]


def test_what_fits_is_found_by_other_forms_of_its_words(world: World, write: Write) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    found = search(world.brand, "ru", "как закрывать смены")
    assert titles(found)[0] == SHIFT[0]
    assert found.meant == ""
    hit = found.hits[0]
    assert (hit.slug, hit.language, hit.helped) == ("zakryt-smenu-na-kasse", "ru", None)
    assert "Закрыть смену" in hit.excerpt
    assert 0 < hit.score <= 1


def test_two_slips_are_mended_and_told(world: World, write: Write) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    found = search(world.brand, "ru", "прнтер не работает, зонят порт")
    assert titles(found)[0] == PORT[0]
    assert found.meant == "принтер не работает, занят порт"


def test_the_wrong_keyboard_layout_is_read(world: World, write: Write) -> None:
    write(*REFUND)
    found = search(world.brand, "ru", "djpdhfn ltytu")
    assert titles(found) == [REFUND[0]]
    assert found.meant.startswith("возврат")


def test_a_word_that_is_still_typed_is_completed(world: World, write: Write) -> None:
    for title, body in (PORT, SHIFT):
        write(title, body)
    assert titles(search(world.brand, "ru", "прин")) == [PORT[0]]


def test_another_language_is_offered_where_the_own_has_nothing(world: World, write: Write) -> None:
    article = write(*SHIFT)
    write("Închideți tura", "Apăsați «Tura», apoi «Închide».", "ro", article)
    write(*PORT)
    assert [hit.language for hit in search(world.brand, "ro", "inchide tura").hits] == ["ro"]
    other = search(world.brand, "ro", "порт занят")
    assert [(hit.title, hit.language) for hit in other.hits] == [(PORT[0], "ru")]


def test_what_is_for_the_team_is_found_by_the_team_alone(world: World, write: Write) -> None:
    article = write(*PORT, audience="team")
    assert search(world.brand, "ru", "занят порт").hits == ()
    assert search(world.brand, "ru", "занйт порт").meant == ""
    assert titles(search(world.brand, "ru", "занят порт", audience="team")) == [PORT[0]]
    actions.change(article, audience="public", by="test", at=now())
    assert titles(search(world.brand, "ru", "занят порт")) == [PORT[0]]
    actions.change(article, audience="team", by="test", at=now())
    assert search(world.brand, "ru", "занят порт").hits == ()


def test_what_is_out_of_use_is_found_by_nobody_and_its_words_are_forgotten(world: World, write: Write) -> None:
    article = write(*PORT)
    actions.retire(article, by="test", at=now())
    assert search(world.brand, "ru", "занят порт", audience="team").hits == ()
    assert not Word.objects.exists()
    actions.bring_back(article, by="test", at=now())
    assert titles(search(world.brand, "ru", "занят порт")) == [PORT[0]]


def test_a_new_version_is_found_by_its_own_words_alone(world: World, write: Write) -> None:
    article = write(*PORT)
    before = {row["word"]: (row["texts"], row["seen"]) for row in Word.objects.values("word", "texts", "seen")}
    write(*SHIFT, article=article)
    assert search(world.brand, "ru", "занят порт").hits == ()
    write(*PORT, article=article)
    assert before == {row["word"]: (row["texts"], row["seen"]) for row in Word.objects.values("word", "texts", "seen")}


def test_a_search_asks_five_times_however_much_there_is(world: World, write: Write, query_count: Callable) -> None:
    for number in range(12):
        write(f"{PORT[0]} {number}", PORT[1])
    with query_count() as queries:
        assert len(search(world.brand, "ru", "зонят порт").hits) == 10
    assert queries.total <= 6, str(queries)


def test_a_whole_question_finds_what_may_answer_it(world: World, write: Write) -> None:
    for title, body in (PORT, SHIFT, REFUND):
        write(title, body)
    words = "Добрый день! Вчера вечером касса не дала закрыть смену, отчёт не напечатался. Что делать? Спасибо."
    assert fits(world.brand, "ru", words)[0].title == SHIFT[0]


@pytest.mark.parametrize(
    "typed",
    [
        "слово " * 10_000,
        "".join(f"word{number} " for number in range(10_000)),
        "\x00порт\x00",
        "(a+)+$ .* [^x]{9999} ' OR 1=1 -- %_\\",
        "🖨️🔥💥",
        "\u202eпорт\u202c مرحبا שלום",
        "",
        "   ",
        "а" * 100_000,
        "'' & | ! <-> :* ( )",
    ],
)
def test_hostile_searches_are_answered(world: World, write: Write, typed: str) -> None:
    write(*PORT)
    assert len(search(world.brand, "ru", typed).hits) <= 1
    assert len(fits(world.brand, "ru", typed)) <= 1
