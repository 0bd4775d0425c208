"""The task behind a request, asked back and found again."""

import pytest

from zabota.core.coach.restating import drafted, restated


@pytest.mark.parametrize(
    ("language", "message", "draft", "task"),
    [
        (
            "ru",
            "Добрый день! Касса 2 не печатает чек после обновления. Что делать?",
            "Правильно ли я понимаю: касса 2 не печатает чек после обновления?",
            "Касса 2 не печатает чек после обновления.",
        ),
        ("en", "Hi,\nSent from my phone", "Do I understand rightly: sent from my phone?", "Sent from my phone."),
        ("ro", "Bună ziua!", "Înțeleg bine: casa 2 tace?", "Casa 2 tace."),
    ],
)
def test_what_is_drafted_is_found_again(language, message, draft, task):
    assert drafted(message, "Casa 2 tace", language=language) == draft
    assert restated(f"Здравствуйте!\n{draft}\nИрина") == task


def test_other_words_of_the_same_question_are_understood():
    assert restated("Правильно ли мы поняли, что меню нужно весной?") == "Меню нужно весной."
    assert restated("Do we understand correctly that the till is shut?") == "The till is shut."


@pytest.mark.parametrize("text", ["", "Когда?", "правильно ли я понимаю " * 9_000, "înțeleg bine" + " " * 200_000])
def test_where_nothing_is_asked_back_nothing_is_found(text):
    assert restated(text) == ""
