"""The same answers without the process, and slow ones by a child."""

import hashlib

import pytest

from zabota.base.mind import NotLearned, Silent, ask, fit_in_child

ROWS = [
    (f"{words} {place}", label, 1.0)
    for words, label in (("no receipt", "till"), ("my card", "card"))
    for place in "abcd"
]


def test_in_tests_a_question_is_answered_in_this_process() -> None:
    assert ask("understand", text="Касса не печатает")["language"] == "ru"
    with pytest.raises(Silent, match="nobody knows"):
        ask("dance")


def test_a_child_learns_and_tells_how_it_did() -> None:
    fitted = fit_in_child("topics", ROWS, held=[("no receipt", "till"), ("my card", "till")])
    assert hashlib.sha256(fitted.content).hexdigest() == fitted.sha256
    assert (fitted.labels, fitted.scores and fitted.scores["right"]) == (8, 0.5)


def test_a_child_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotLearned, match="longer than 0 seconds"):
        fit_in_child("topics", ROWS, seconds=0.01)
