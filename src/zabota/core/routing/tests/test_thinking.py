"""The questions of process mind."""

import base64
from typing import Any

import pytest

from zabota.core.routing.resolvers import Resolvers
from zabota.core.routing.tests.desk import ROWS, resolvers, topics
from zabota.core.routing.thinking import NotAnswered, answer, loaded
from zabota.core.routing.topics import Topics
from zabota.core.routing.unreadable import Unreadable


def models(kind: str, number: int) -> Topics | Resolvers:
    if number == 13:
        raise Unreadable("this model is damaged")
    if number == 14:
        raise LookupError("the model 14 could not be fetched")
    return topics() if kind == "topics" else resolvers()


def ask(question: str, **facts: Any) -> Any:
    return answer(question, facts, models)


def test_a_ticket_is_understood() -> None:
    found = ask("understand", text="Касса не печатает чек снова", topics=1, resolvers=2)
    assert found["language"] == "ru"
    assert found["topic"]["label"] == "receipt"
    assert found["topic"]["known"] is True
    assert "чек" in found["topic"]["words"]
    assert max(found["people"], key=lambda person: found["people"][person]) == "12"
    assert found["troubles"] == {}


def test_without_models_the_language_is_known_all_the_same() -> None:
    found = ask("understand", text="Bună ziua, unde este comanda mea?", topics=None, resolvers=None)
    assert (found["language"], found["topic"], found["people"]) == ("ro", None, None)


def test_a_damaged_model_is_told_and_the_other_still_works() -> None:
    found = ask("understand", text="where is my card", topics=13, resolvers=2)
    assert found["topic"] is None
    assert found["troubles"] == {"topics": "this model is damaged"}
    assert found["unreadable"] == ["topics"]
    assert found["people"]["7"] > 0.5


def test_one_that_could_not_be_fetched_may_be_read_another_time() -> None:
    found = ask("understand", text="where is my card", topics=14, resolvers=2)
    assert (found["troubles"], found["unreadable"]) == ({"topics": "the model 14 could not be fetched"}, [])


def test_a_correction_changes_the_next_guess_about_nearly_the_same() -> None:
    told = [["My card has not arrived, and it is a gift", "gifts"]]
    found = ask("understand", text="my card has not arrived and it is a gift!", topics=1, corrections=told)
    assert found["topic"]["label"] == "gifts"
    assert found["topic"]["corrected"]
    assert found["topic"]["known"]
    assert [label for label, _ in found["topic"]["top3"]][:2] == ["gifts", "card"]
    other = ask("understand", text="my card has not arrived", topics=1, corrections=told)
    assert other["topic"]["label"] == "card"


def test_corrections_help_before_anything_was_learned() -> None:
    found = ask("understand", text="Чек пустой!", topics=None, corrections=[["чек пустой", "receipt"]])
    assert found["topic"]["label"] == "receipt"


def test_many_texts_are_understood_as_each_alone() -> None:
    texts = ["where is my card", "верните деньги", ""]
    together = ask("understand_many", texts=[{"text": text} for text in texts], topics=1, resolvers=2)
    assert together == [ask("understand", text=text, topics=1, resolvers=2) for text in texts]


def test_candidates_come_back_by_their_own_ids() -> None:
    found = ask("nearest", text="no receipt", candidates=[[70, "my card"], [90, "the receipt is missing"]])
    assert [number for number, _ in found] == [90, 70]


def test_a_model_is_learned_packed_and_judged() -> None:
    found = ask("fit", kind="topics", rows=[[text, label, 1.0] for text, label in ROWS], held=ROWS[:6])
    assert found["labels"] == len(ROWS)
    assert found["scores"]["rows"] == 6
    model = loaded("topics", base64.b64decode(found["content"]))
    assert isinstance(model, Topics)
    assert model.guess("where is my card").label == "card"
    assert ask("judge", kind="resolvers", model=2, rows=[["no receipt", "12"], ["no receipt", "99"]])["right"] == 0.5
    assert ask("judge", kind="topics", model=1, rows=[])["right"] is None


@pytest.mark.parametrize(
    ("question", "facts", "words"),
    [
        ("dance", {}, "nobody knows"),
        ("understand", {}, "'text' is missing"),
        ("understand_many", {"texts": 5}, "understand_many: "),
        ("understand", {"text": "a", "corrections": [["one"]]}, "understand: "),
        ("nearest", {"text": "a", "candidates": [1]}, "nearest: "),
        ("judge", {"kind": "topics", "model": 13, "rows": []}, "damaged"),
        ("fit", {"kind": "topics", "rows": []}, "nothing to learn"),
        ("fit", {"kind": "topics", "rows": [["a", "b", 1.0]]}, "fewer than two labels"),
        ("fit", {"kind": "pictures", "rows": [["a", "b", 1.0]]}, "no models of the kind"),
        ("match", {"costs": [[1, 2]], "room": [1, 1], "stay": None}, "match: "),
    ],
)
def test_what_cannot_be_answered_is_told_in_words(question: str, facts: dict[str, Any], words: str) -> None:
    with pytest.raises(NotAnswered, match=words):
        ask(question, **facts)
