"""From a question to the texts that answer it, without a database."""

import pytest

from zabota.core.knowledge.asked import letter, typed
from zabota.core.knowledge.counted import counted, times_of
from zabota.core.knowledge.excerpts import LENGTH, excerpt
from zabota.core.knowledge.fetching import fetch
from zabota.core.knowledge.keeping import kept, like_names
from zabota.core.knowledge.meaning import Meaning, Slot
from zabota.core.knowledge.measures import measured
from zabota.core.knowledge.memory import Memory, Written
from zabota.core.knowledge.nearness import SURE, nearness
from zabota.core.knowledge.readings import readings
from zabota.core.knowledge.synonyms import keys

TEXTS = [
    Written(1, "ru", "Освободить занятый порт", "Принтер молчит, потому что порт COM3 занят. Закройте программу."),
    Written(2, "ru", "Закрыть смену на кассе", "Нажмите «Смена», затем «Закрыть смену». Касса напечатает Z-отчёт."),
    Written(
        3, "ru", "Вернуть деньги покупателю", "Откройте чек в журнале и выберите «Возврат». Деньги уйдут на карту."
    ),
    Written(2, "ro", "Închideți tura", "Apăsați «Tura», apoi «Închide tura». Casa tipărește raportul Z."),
    Written(4, "uk", "Закрити зміну", "Натисніть «Зміна». Каса надрукує звіт."),
]


@pytest.fixture(scope="module")
def memory() -> Memory:
    return Memory(TEXTS)


@pytest.mark.parametrize(
    ("language", "words", "best"),
    [
        ("ru", "как закрывать смены", 2),
        ("ru", "прнтер занйт", 1),
        ("ru", "djpdhfn ltytu", 3),
        ("ru", "vozvrat deneg", 3),
        ("ru", "сом3", 1),
        ("ro", "inchide tura", 2),
        ("uk", "зміну закрив", 4),
        ("ro", "вернуть деньги", 3),
    ],
)
def test_the_right_one_comes_first(memory: Memory, language: str, words: str, best: int) -> None:
    assert memory.search(language, words)[0] == best


@pytest.mark.parametrize("words", ["", "\x00", "🔥🔥", "скатерть", "((.*))", "а" * 10_000, "مرحبا"])
def test_what_fits_nothing_finds_nothing(memory: Memory, words: str) -> None:
    assert memory.search("ru", words) == []


def test_ten_thousand_words_are_read_as_far_as_a_search_goes() -> None:
    assert len(typed("слово% " * 10_000, ["ru"]).words) == 1
    many = " ".join(f"слово{number}" for number in range(10_000))
    assert len(typed(many, ["ru"]).words) == 12
    assert len(letter(many, ["ru"]).words) == 60


def test_the_last_word_may_grow_until_a_space_stands_behind_it() -> None:
    assert typed("закрыть сме", ["ru"]).growing == "сме"
    assert typed("закрыть сме ", ["ru"]).growing == ""


def test_how_often_a_stem_stands_is_read_back() -> None:
    found = counted("Порт занят", "Порт и порты. Портал.", "ru")
    assert times_of("порт", found.stems) == (3, True)
    assert times_of("порта", found.stems) == (1, False)
    assert times_of("пор", found.stems) == (0, False)


def test_each_stem_is_counted_by_one_of_its_forms() -> None:
    found = counted("Порт", "порта порты касса", "ru")
    assert len(found.standing) == 2
    assert sorted([*found.standing, *found.other]) == ["касса", "порт", "порта", "порты"]


MEANING = Meaning("ru", (Slot("порт", {"порт": 1.0}), Slot("занят", {"занят": 1.0})), {"порт": 3, "занят": 900}, 1000)


def test_common_words_are_asked_for_in_titles_and_rare_ones_anywhere() -> None:
    rare_alone = fetch(MEANING, budget=100)
    assert (rare_alone.pattern, rare_alone.title) == ("'порт'", "'занят'")
    both = fetch(MEANING, budget=1000)
    assert (both.pattern, both.title) == ("'порт' | 'занят'", "")
    together = fetch(MEANING, budget=1)
    assert together.pattern == "'порт' & 'занят'"


def test_a_text_that_says_it_is_near_and_another_one_is_not() -> None:
    port, shift = (counted(text.title, text.plain, "ru") for text in TEXTS[:2])
    assert nearness(MEANING, TEXTS[0].title, port.stems) > SURE
    assert nearness(MEANING, TEXTS[1].title, shift.stems) == 0
    assert nearness(Meaning("ru", (), {}, 1), "Порт", " ") == 0


def test_an_excerpt_shows_the_sentence_that_fits() -> None:
    plain = "Совсем о другом.\n" * 30 + "Здесь порт занят другой программой." + "\nИ ещё." * 50
    shown = excerpt(plain, MEANING)
    assert shown.startswith("Здесь порт занят")
    assert len(shown) <= LENGTH + 2
    assert excerpt("Ничего похожего.", MEANING) == "Ничего похожего."
    assert excerpt("", MEANING) == ""


@pytest.mark.parametrize(
    ("typed_words", "left"),
    [
        ("Чек не печатается", "чек не печатается"),
        ("где заказ 123-456-78, пишите на ana@cafe.md", "где заказ пишите на"),
        ("карта 4111 1111 1111 1111", "карта"),
        ("мой телефон +373 69 123 456", "мой телефон"),
        ("https://x.example/?token=abc", ""),
        ("\x00🔥", ""),
    ],
)
def test_of_a_question_only_the_words_are_kept(typed_words: str, left: str) -> None:
    assert kept(typed_words) == left


def test_what_may_be_a_name_is_told() -> None:
    assert like_names("это Иван Петров, касса стоит") == ["иван", "петров"]
    assert kept("это Иван Петров, касса стоит", {"иван", "петров"}) == "это касса стоит"


def test_other_layouts_and_scripts_are_read() -> None:
    assert "чек" in readings("xtr")
    assert len(readings("chek ne pechataet")) <= 3


def test_a_group_is_found_by_each_of_its_words_in_each_language() -> None:
    assert {"возврат", "refund"} <= set(keys(["возвраты", "refunds"]))
    assert "закр смен" in keys(["закрыть смену"])


def test_places_are_measured() -> None:
    found = measured([1, 2, None, 4])
    assert (found.questions, found.first, found.three, found.mrr) == (4, 0.25, 0.5, 0.4375)
