"""A practice letter says nothing of who wrote it."""

import time

import pytest

from zabota.core.coach.anonymous import KINDS, anonymous
from zabota.core.knowledge.private import KINDS as PRIVATE

WORDS = {kind: kind for kind in (*PRIVATE, *KINDS)}


def said(text: str, language: str = "ru", customer: str = "Павел Котов") -> str:
    return anonymous(
        text, customer=customer, names=["Ирина Соколова"], companies=["Тёплый хлеб"], words=WORDS, language=language
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Здравствуйте, это Павел Котов из «Тёплый хлеб».", "Здравствуйте, это Саша из «[company]»."),
        ("Пишу Ирине: pavel@teply-hleb.example, +373 69 123 456", "Пишу [name]: [address], [phone]"),
        ("Касса SN-48291-A, чек 10045, договор № 778.", "Касса [number], чек [order], договор № [order]."),
        ("Смотрите https://teply-hleb.example/menu?id=7 и teply-hleb.ru", "Смотрите [link] и [link]"),
        ("Мы на ул. Пушкина, д. 12, второй этаж", "Мы на [place], второй этаж"),
        ("Мой коллега Сергей Иванович Лупу звонил Марии.", "Мой коллега [name] звонил [name]."),
    ],
)
def test_what_is_somebodys_own_is_replaced(text: str, shown: str) -> None:
    assert said(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Will it print? Слава богу, да.",
        "Касса 2 не печатает с 12:30, 21.11.2026, версия 8.4.1.",
        "",
        "😀",
        "Чеки {не} [те]",
    ],
)
def test_the_matter_stays(text: str) -> None:
    assert said(text) == text


def test_in_english_and_romanian() -> None:
    assert said("Jane Roe, 12 Baker Street, asked.", "en", "Jane Roe") == "Alex, [place], asked."
    assert said("Sunt pe str. Ismail 27, la Andrei.", "ro", "Ana Lupu").startswith("Sunt pe [place], la [name]")


def test_a_customer_without_a_name_and_a_slot_of_ones_own() -> None:
    assert said("Чек {{кассир}} не виден", customer="") == "Чек [кассир] не виден"


@pytest.mark.parametrize("piece", ["1-", "a.", "Иван ", "ул. а", "www.", "{{a", "A-1"])
def test_no_text_takes_long(piece: str) -> None:
    def spent(many: int) -> float:
        begun = time.process_time()
        said(piece * many)
        return time.process_time() - begun

    spent(10)
    assert spent(1_500) < 3
