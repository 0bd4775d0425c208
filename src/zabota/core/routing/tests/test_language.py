"""Short letters in the languages of the desk."""

import pytest

from zabota.core.routing.language import guess, statistics
from zabota.core.text.language import decisive, evidence, guess_language

SAID = {
    "ru": ["Здравствуйте, касса не печатает чек", "не могу войти в кабинет", "Верните деньги за заказ"],
    "uk": ["Добрий день, каса не друкує чек", "не можу увійти до кабінету", "Поверніть гроші за замовлення"],
    "ro": ["Bună ziua, casa nu tipărește bonul", "nu pot intra in cont", "Vreau banii inapoi pentru comanda"],
    "en": ["Good morning, the till prints no receipt", "I cannot sign in", "money back for my order"],
    "es": [
        "Buenos días, la caja no imprime el recibo",
        "no puedo entrar en mi cuenta",
        "quiero un reembolso del pedido",
    ],
    "pt": ["Bom dia, a caixa não imprime o recibo", "não consigo entrar na conta", "quero o reembolso do pedido"],
    "fr": ["Bonjour, la caisse n'imprime pas le ticket", "je ne peux pas me connecter", "remboursement de la commande"],
    "de": ["Guten Tag, die Kasse druckt keinen Bon", "ich kann mich nicht anmelden", "Geld zurück für die Bestellung"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SAID.items() for text in texts])
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    found, share = guess(text)
    assert found == code
    assert 0 < share <= 1


def test_romanian_without_its_marks_is_romanian() -> None:
    for text in (
        "va rog sa imi spuneti cand ajunge comanda",
        "nu merge casa de marcat",
        "multumesc frumos pentru ajutor",
    ):
        assert guess(text)[0] == "ro"


def test_a_few_words_are_in_what_the_customer_writes_otherwise() -> None:
    assert guess("ok, super", "ro")[0] == "ro"
    assert guess("ok, super", "de")[0] == "de"
    assert guess("добре", "uk")[0] == "uk"


def test_letters_of_one_language_alone_outweigh_the_prior() -> None:
    assert guess("Вы где?", "uk")[0] == "ru"
    assert guess("ще ні, її", "ru")[0] == "uk"
    assert guess("țară", "fr")[0] == "ro"
    assert guess("привет", "ro")[0] == "ru"


def test_a_longer_text_outweighs_the_prior() -> None:
    assert guess("My card has not arrived and I need it for the trip", "ru")[0] == "en"
    assert guess("My card has not arrived and I need it for the trip", "ro")[0] == "en"


@pytest.mark.parametrize("text", ["", "12345 / 67", "你好，我的卡没有到", "😀😀"])
def test_what_is_in_none_of_them_has_no_language(text: str) -> None:
    assert guess(text, "ro") == ("", 0.0)


def test_a_megabyte_and_broken_signs_do_no_harm() -> None:
    assert guess("the receipt is empty " * 100_000)[0] == "en"
    assert guess("the receipt is empty \ud800 and \0 gone")[0] == "en"


def test_statistics_are_cut_to_our_languages_and_add_up() -> None:
    shares = statistics().shares("the receipt")
    assert len(shares) == 9
    assert sum(shares.values()) == pytest.approx(1)
    assert sum(statistics().shares("").values()) == pytest.approx(1)


def test_rules_speak_for_what_they_see() -> None:
    assert guess_language("não consigo, obrigado") == "pt"
    assert guess_language("1234") == ""
    assert evidence("їжак") == {"ru": 0.0, "uk": 1.0}
    assert evidence("你好") == {}
    assert decisive("año") == "es"
    assert decisive("ñ ã") == ""
