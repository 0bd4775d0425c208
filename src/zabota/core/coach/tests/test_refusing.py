"""A refusal: at once, with the reason, with another way."""

import pytest

from zabota.core.coach.refusing import LANGUAGES, STEPS, Refusal, carries, drafted, next_step, written
from zabota.core.text.slots import open_slots

REFUSAL = Refusal(
    what="Нет, вернуть 4 800 лей за зиму не получится",
    why="годовая цена ниже на 30 %",
    instead="Заморозить тариф до 1 марта.",
)


def test_it_says_what_then_why_then_what_instead():
    assert written(REFUSAL, language="ru", name="Диана Лупу") == (
        "Здравствуйте, Диана!\n"
        "Вернуть 4 800 лей за зиму не получится. Причина такая: годовая цена ниже на 30 %.\n"
        "Вот что можно сделать: заморозить тариф до 1 марта.\n"
        "Если это подходит, ответьте «да», и мы сразу начнём."
    )


def test_a_reason_that_says_it_is_one_is_left_as_it_is():
    refusal = Refusal(what="We do not offer it", why="because the law forbids it", instead="PDF works")
    assert "Because the law forbids it." in written(refusal, language="en", greets=False)
    assert "instead" not in written(refusal, language="en", greets=False)
    assert "done: PDF works." in written(refusal, language="en", greets=False)


@pytest.mark.parametrize("language", [*sorted(LANGUAGES), "fr", ""])
@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_draft_that_fills_its_slots(step, language):
    draft = drafted(step, REFUSAL, language=language)
    # Whoever promises the lead's answer says when: a slot that is open stops the answer.
    assert bool(open_slots(draft)) == (step == "lead")
    assert "  " not in draft


def test_empty_words_break_nothing():
    assert written(Refusal(what="", why="", instead=""), language="ro", greets=False)


@pytest.mark.parametrize(
    ("sent", "whether"),
    [
        (written(REFUSAL, language="ru", name="Диана Лупу"), True),
        (drafted("final", REFUSAL, language="ru"), True),
        ("Диана, к сожалению, вернуть 4 800 лей не выйдет: годовая цена ниже. Можем заморозить тариф до марта.", True),
        ("Диана, 4 800 лей вернём до пятницы, тариф закрыт.", False),
        ("Смотрю, напишу до вечера.", False),
        ("", False),
    ],
)
def test_an_answer_is_known_for_the_refusal_however_it_was_polished(sent, whether):
    assert carries(sent, REFUSAL) is whether


def test_words_that_were_forgotten_are_in_no_answer():
    assert not carries("Вернуть не получится", Refusal(what="", why="", instead=""))


def test_after_the_same_answer_comes_the_lead_and_then_the_end_for_good():
    assert [next_step(answers) for answers in range(4)] == ["again", "lead", "final", "final"]
