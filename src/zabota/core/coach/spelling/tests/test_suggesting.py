import pytest

from zabota.core.coach.spelling import instead
from zabota.core.coach.spelling.suggesting import MOST


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        # a letter lost, too much, doubled, another, exchanged with its neighbour, of the next key
        *[
            ("ru", *pair)
            for pair in (("пользвателей", "пользователей"), ("вопросс", "вопрос"), ("програма", "программа"))
        ],
        *[("ru", *pair) for pair in (("обезательно", "обязательно"), ("вопорс", "вопрос"), ("закпз", "заказ"))],
        # a space, a hyphen, three letters of one, known slips
        *[
            ("ru", *pair)
            for pair in (("немогу", "не могу"), ("ктото", "кто-то"), ("изза", "из-за"), ("помоему", "по-моему"))
        ],
        *[("ru", *pair) for pair in (("оооочень", "очень"), ("вообщем", "в общем"), ("прийдется", "придется"))],
        # endings that sound alike
        *[("ru", *pair) for pair in (("получаеться", "получается"), ("нравяться", "нравятся"), ("жолтый", "желтый"))],
        *[("en", *pair) for pair in (("recieved", "received"), ("anwser", "answer"), ("custommer", "customer"))],
        *[
            ("en", *pair)
            for pair in (("alot", "a lot"), ("doesnt", "doesn't"), ("refudn", "refund"), ("shiping", "shipping"))
        ],
        *[("ro", *pair) for pair in (("multumesc", "mulțumesc"), ("raspuns", "răspuns"), ("problemma", "problema"))],
        *[("ro", *pair) for pair in (("neam", "ne-am"), ("intro", "într-o"), ("verificămm", "verificăm"))],
    ],
)
def test_the_likeliest_comes_first(language: str, wrong: str, right: str) -> None:
    assert instead(wrong, language)[0] == right


def test_a_word_that_stands_beside_it_is_likelier() -> None:
    assert instead("терминл", "ru")[0] == "термин"
    assert instead("терминл", "ru", "У вас новый терминал?")[0] == "терминал"


def test_a_word_that_needs_another_is_not_left_at_the_end() -> None:
    assert instead("продленна", "ru")[0] == "продлена"


def test_capitals_are_kept() -> None:
    assert instead("Здраствуйте", "ru") == ("Здравствуйте",)
    assert instead("Пользватель", "ru")[0] == "Пользователь"
    assert instead("ПОЛЬЗВАТЕЛЬ", "ru")[0] == "ПОЛЬЗОВАТЕЛЬ"


def test_several_words_are_mended_together() -> None:
    assert instead("из за", "ru") == ("из-за",)
    assert instead("В течении", "ru") == ("В течение",)
    assert instead("should of", "en") == ("should have",)


def test_a_name_gets_its_capital() -> None:
    assert "Ирина" in instead("ирина", "ru")


def test_few_are_proposed_each_once() -> None:
    for wrong, language in (("принтес", "ru"), ("кат", "ru"), ("hime", "en"), ("mara", "ro"), ("полчатся", "ru")):
        proposed = instead(wrong, language)
        assert 0 < len(proposed) <= MOST
        assert len({one.lower().replace("ё", "е") for one in proposed}) == len(proposed)


@pytest.mark.parametrize(
    ("wrong", "language"),
    [
        ("жщшгъъъфы", "ru"),
        ("qqqxxzzk", "en"),
        ("", "ru"),
        ("ы" * 500, "ru"),
        ("слово", "uk"),
        ("\x00\ud800", "en"),
        ("ж", "ro"),
    ],
)
def test_nothing_is_proposed_where_nothing_is_near(wrong: str, language: str) -> None:
    assert instead(wrong, language) == ()
