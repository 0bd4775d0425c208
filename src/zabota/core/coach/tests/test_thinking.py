"""The question of the coach as JSON, there and back."""

import json

import pytest

from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply
from zabota.core.coach.thinking import NotAsked, answer, asked, heard

REPLY = Reply(text="Нет, мы этого не делаем.", language="ru", customer="Анна Лупу", customer_message="Когда вернёте?")
HOUSE = House(levels={"greeting": "hint"}, never=frozenset({("plain", "чек")}), known=frozenset({"тарелка"}))


def test_a_view_is_the_same_after_its_way_through_json():
    assert heard(json.loads(json.dumps(answer(json.loads(json.dumps(asked(REPLY, HOUSE))))))) == look(REPLY, HOUSE)


def test_what_is_asked_without_a_text_is_told_so():
    with pytest.raises(NotAsked, match="text"):
        answer({"reply": {"language": "ru"}})
    with pytest.raises(NotAsked):
        answer({"reply": 7})


def test_the_words_of_a_house_go_there_and_back():
    texts = [[who, "ru", "Включите пречекатор", False] for who in ("irina", "irina", "andrei")]
    assert answer({"texts": texts, "most": 5}) == [["пречекатор", "ru", "answers"]]
    for wrong in ([["irina", "ru"]], 7, [7]):
        with pytest.raises(NotAsked):
            answer({"texts": wrong, "most": 5})
