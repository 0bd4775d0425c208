"""Four ready sentences for somebody who is upset."""

import pytest

from zabota.core.coach.calming import STEPS, sentences
from zabota.core.text.slots import open_slots


@pytest.mark.parametrize("language", ["ru", "en", "ro", "de"])
def test_each_step_has_a_sentence_and_only_the_last_has_slots(language):
    ready = sentences("Third time now. The till prints nothing at all.", "Till", language=language)
    assert tuple(ready) == STEPS
    assert [step for step in STEPS if open_slots(ready[step])] == ["act"]
    assert "the till prints nothing at all?" in ready["restate"]


def test_what_is_angry_is_not_said_back_to_them():
    letter = "Сколько можно?! Вы издеваетесь над нами. Касса 2 не печатает чеки с утра. Верните деньги, или я в суд."
    ready = sentences(letter, "Касса", language="ru")
    assert ready["restate"] == "Правильно ли я понимаю: касса 2 не печатает чеки с утра?"
    only = sentences("Вы издеваетесь над нами!", "Касса 2 не печатает", language="ru")
    assert only["restate"] == "Правильно ли я понимаю: касса 2 не печатает?"
