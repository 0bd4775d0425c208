"""What is said to customers: questions for what is missing, and answers made ready without another one's facts."""

import pytest

from zabota.core.sweeps.asking import missing, questions
from zabota.core.sweeps.reusing import reused, same_way, shared
from zabota.core.sweeps.words import LANGUAGES, MISSING


@pytest.mark.parametrize(
    ("words", "pictures", "lacking"),
    [
        ("It does not work.", False, ["version", "device", "steps", "screenshot"]),
        ("After the update 8.4.1 the tablet shows “No paper left”.", False, []),
        ("Версия 8.4, после нажатия печати ничего", True, ["device"]),
        ("Când apăs pe Tipărește pe telefon, nimic.", False, ["version", "screenshot"]),
        ("Касса пишет «Формирование отчёта» уже 20 минут", False, ["version", "device", "steps"]),
        ("", True, ["version", "device", "steps"]),
    ],
)
def test_it_sees_what_the_customer_has_not_told(words: str, pictures: bool, lacking: list[str]) -> None:
    assert missing(words, pictures=pictures) == lacking


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_in_the_language_of_the_customer(language: str) -> None:
    text = questions(list(MISSING), language=language, name="Ana")
    assert "Ana" in text
    assert [line[:2] for line in text.split("\n")[-4:]] == ["1.", "2.", "3.", "4."]
    assert questions(["version"], language=language, name="").count("\n") == 3
    assert questions([], language=language, name="Ana") == ""


def test_a_language_that_we_do_not_write_is_answered_in_english() -> None:
    assert questions(["steps"], language="de", name="").startswith("Hello,")


@pytest.mark.parametrize(
    ("language", "answer", "ready"),
    [
        ("ru", "Роман, здравствуйте! Откройте Сервис.\n\nИрина Соколова", "Анна, здравствуйте!\n\nОткройте Сервис."),
        (
            "ru",
            "Добрый день!\nОткройте Сервис.\n\nС уважением,\nИрина Соколова",
            "Анна, здравствуйте!\n\nОткройте Сервис.",
        ),
        ("ro", "Bună ziua, Ion!\n\nReporniți serviciul.\n\nCu respect", "Bună ziua, Анна!\n\nReporniți serviciul."),
        ("en", "Dear Ben,\nRestart the till.\nBest regards", "Hello Анна,\n\nRestart the till."),
        ("en", "Restart the till.", "Hello Анна,\n\nRestart the till."),
        ("en", "Hello Ben,\n\nIrina", ""),
    ],
)
def test_greeting_and_signature_are_the_new_ones(language: str, answer: str, ready: str) -> None:
    assert reused(answer, language=language, name="Анна", signed=("Ирина Соколова", "Irina")) == ready


def test_what_was_the_other_customers_own_becomes_a_slot() -> None:
    answer = (
        "Hello Ben,\n\nBen, your order #4817 of Corner Deli is paid. We wrote to ben@deli.example and called "
        "+373 69 214 380. See https://help.example/44 and set the limit to 300."
    )
    assert reused(answer, language="en", name="Kate", was=("Ben Sayer", "Ben"), secret="Corner Deli") == (
        "Hello Kate,\n\n{first_name}, your order {number} of {company} is paid. We wrote to {address} and called "
        "{number}. See https://help.example/44 and set the limit to 300."
    )


def test_the_same_way_is_half_of_the_words() -> None:
    chosen = "Restart the print service on the till"
    assert same_way([chosen, "Restart the print service of the till, then print", "Buy paper", ""], chosen) == 2


def test_a_ready_answer_fits_by_its_name_first() -> None:
    subject, words = "Не закрывается смена, Z-отчёт висит", "Касса пишет «Формирование отчёта»"
    assert shared(subject, words, "Z-отчёт висит", "Отчёт сформируется, и смена закроется") >= 4
    assert shared(subject, words, "Возврат", "Отчёт, смена, касса, висит") == 0
