"""Words written nearly so."""

import pytest

from zabota.core.knowledge.typos import forgiven, keys, slips


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [("порт", "порт", 0), ("прот", "порт", 1), ("пор", "порт", 1), ("пурт", "порт", 1), ("рпот", "порт", 2)],
)
def test_slips_are_counted(one: str, other: str, many: int) -> None:
    assert slips(one, other, 2) == slips(other, one, 2) == many


def test_counting_ends_where_there_are_too_many() -> None:
    assert slips("порт", "деньги", 1) == 2
    assert slips("а" * 40, "б" * 40, 2) == 3


@pytest.mark.parametrize(
    ("typed", "word"),
    [("прнтер", "принтер"), ("принтрер", "принтер"), ("пирнтер", "принтер"), ("терминл", "терминал"),
     ("обновлнеие", "обновление"), ("обнавлениие", "обновление"), ("чекк", "чек")],
)  # fmt: skip
def test_neighbours_share_a_key(typed: str, word: str) -> None:
    assert keys(typed) & keys(word)
    assert slips(typed, word, 2) <= forgiven(typed)


def test_short_words_and_numbers_are_taken_as_they_are() -> None:
    assert forgiven("чек") == forgiven("com3") == 0
    assert keys("на") == keys("8041") == set()


def test_a_word_has_few_keys() -> None:
    assert len(keys("а" * 40)) <= 37
    assert len(keys("абвгдежзиклмн")) == 37
