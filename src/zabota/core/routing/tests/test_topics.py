"""What a text is about, and the honest "I do not know"."""

import pytest

from zabota.core.routing.fitting import TooLittle, fit_topics
from zabota.core.routing.tests.desk import LABELS, TEXTS, resolvers, topics


def test_it_is_guessed_in_the_words_of_each_language() -> None:
    said = ["Where is my card?", "печатает ли касса чек", "Vreau banii inapoi!"]
    assert [guess.label for guess in topics().guesses(said)] == ["card", "receipt", "refund"]
    assert all(guess.known for guess in topics().guesses(said))


def test_what_is_about_none_of_them_is_not_known() -> None:
    for text in ("Приглашаем на конференцию в Вену", "lorem ipsum dolor", "", "!!!"):
        assert not topics().guess(text).known


def test_the_words_that_spoke_for_it_are_told() -> None:
    guess = topics().guess("Good morning, the printer gives no receipt")
    assert guess.label == "receipt"
    assert guess.words[0] == "receipt"
    assert topics().guess("?!").words == ()


def test_shares_of_the_three_likeliest_fall_and_the_first_is_the_guess() -> None:
    guess = topics().guess("my card has not arrived")
    assert guess.top3[0][0] == guess.label
    assert guess.top3[0][1] == guess.share
    assert guess.share >= guess.top3[1][1] >= guess.top3[2][1] >= 0
    assert sum(share for _, share in guess.top3) == pytest.approx(1)


def test_learning_twice_gives_the_same_bytes() -> None:
    assert fit_topics(TEXTS, LABELS).packed() == topics().packed()


def test_of_two_labels_both_are_guessed() -> None:
    model = fit_topics(["a yes", "b yes", "c no", "d no"], ["yes", "yes", "no", "no"])
    assert [guess.label for guess in model.guesses(["yes", "no"])] == ["yes", "no"]


def test_a_label_of_one_example_is_learned_too() -> None:
    model = fit_topics([*TEXTS, "the door is locked"], [*LABELS, "door"])
    assert model.guess("the door is locked").label == "door"


def test_one_label_is_too_little() -> None:
    with pytest.raises(TooLittle):
        fit_topics(["a", "b"], ["same", "same"])
    with pytest.raises(TooLittle):
        fit_topics([], [])


def test_a_threshold_of_rows_that_were_held_back() -> None:
    held = (["my card", "no receipt", "nobody knows"], ["card", "receipt", "unheard of"])
    model = fit_topics(TEXTS, LABELS, held=held)
    assert model.threshold == pytest.approx(min(guess.margin for guess in model.guesses(held[0][:2])), abs=0.3)


def test_weights_decide_where_two_labels_quarrel() -> None:
    texts, labels = ["same words"] * 2 + ["other thing"], ["a", "b", "c"]
    assert fit_topics(texts, labels, [1.0, 0.05, 1.0]).guess("same words").label == "a"
    assert fit_topics(texts, labels, [0.05, 1.0, 1.0]).guess("same words").label == "b"


def test_people_share_what_they_could_solve() -> None:
    (shares,) = resolvers().shares(["no receipt from the till"])
    assert max(shares, key=lambda person: shares[person]) == "12"
    assert sum(shares.values()) == pytest.approx(1)
