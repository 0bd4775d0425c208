import unicodedata

import pytest

from zabota.core.coach.spelling.reading import MOST_CHARACTERS, every_word, parts, words


def read(text: str) -> list[str]:
    return [place.word for place in words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "https://zabota.example/вход?a=b",
        "www.zabota.example/page",
        "анна.иванова@почта.example",
        "@tarelka #заказ",
        "«Сохранить и выйти»",
        "„Salvează și ieși”",
        "“Save and close”",
        '"save and close"',
        "`systemctl restart`",
        "```\nимпорт всего\nещё строка\n```",
        "```\nнезакрытый код",
        "> так писал покупатель",
        "{customer_name} {{ имя }} [[order number]] <ваше имя> %(name)s",
        "&nbsp;",
        "d:\\program\\files",
        "/etc/hosts /var/log/caddy/",
        "report.pdf zabota.example",
        "x86 snake_case 3ds utf8",
        "НДС iPhone MySQL",
        "да ну мы",
        "по-Русски",
        "а" * 41,
    ],
)
def test_what_is_no_word_of_the_writer_is_passed_over(text: str) -> None:
    assert read(text) == []


def test_a_word_keeps_its_place() -> None:
    text = "Да, `код` и наконец-то слово."
    found = {place.word: text[place.start : place.end] for place in words(text)}
    assert found == {"наконец-то": "наконец-то", "слово": "слово"}


def test_accents_apart_and_what_cannot_be_seen_are_taken_out_but_counted() -> None:
    text = "мо\u0438\u0306 рабо\u00adта it\u2019s"
    assert [(place.word, place.start, place.end) for place in words(text)] == [
        ("мой", 0, 4),
        ("работа", 5, 12),
        ("it's", 13, 17),
    ]
    assert unicodedata.is_normalized("NFC", read(text)[0])


def test_a_capital_within_a_sentence_is_a_name() -> None:
    assert read("Пишет вам Марина. Добрый день. - Когда\nПотом") == ["Пишет", "вам", "Добрый", "день", "Когда", "Потом"]


def test_two_words_with_capitals_are_a_name() -> None:
    assert read("Нургали Сейтов ответит") == ["ответит"]


def test_a_comma_behind_a_capital_may_call_somebody() -> None:
    assert [(place.word, place.begins, place.called) for place in words("Галина, ответ")] == [
        ("Галина", True, True),
        ("ответ", False, False),
    ]


def test_a_word_with_hyphens_has_parts() -> None:
    text = "интернет-магазин"
    (place,) = words(text)
    assert [(part.word, part.start, part.end) for part in parts(place, text)] == [
        ("интернет", 0, 8),
        ("магазин", 9, 16),
    ]
    (plain,) = words("магазин")
    assert not list(parts(plain, "магазин"))


def test_a_text_is_read_up_to_its_sixty_thousandth_character() -> None:
    text = "слово " * (MOST_CHARACTERS // 6) + "конец"
    assert len(read(text)) == MOST_CHARACTERS // 6


def test_every_word_means_names_and_capitals_too() -> None:
    assert set(every_word("Это Tarelka и НДС, чат-бот. `код`")) == {"Это", "Tarelka", "НДС", "чат-бот", "чат", "бот"}
