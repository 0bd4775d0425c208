"""Declared words tell a topic from the first day on, and say so where they do not."""

from zabota.core.routing.bursts import Burst, join
from zabota.core.routing.keywords import Declared, guess
from zabota.core.routing.sameness import SAME, likeness, nearest
from zabota.core.routing.words import says, stem, tokens

PRINTERS = Declared(topic=1, name="Receipts and printers", keywords=["printer", "imprimantă", "принтер", "чек", "bon"])
CARDS = Declared(topic=2, name="Payments", keywords=["card reader", "оплата", "plată", "чек"])


def about(subject, text=""):
    return guess(subject, text, [PRINTERS, CARDS])


def test_one_word_of_the_subject_is_enough_and_one_of_the_text_is_not():
    assert (about("Принтеры молчат").topic, about("Принтеры молчат").share > 0.7) == (1, True)
    said = about("Вопрос", "Где принтер?")
    assert (said.topic, said.share < 0.7) == (1, True)


def test_words_are_found_with_their_endings_in_three_languages():
    for subject in ("Our printers", "Imprimantele tac", "Нет принтера"):
        assert about(subject).topic == 1, subject


def test_part_of_a_word_is_no_word():
    assert about("Bonita printery", "Блинтер").topic is None


def test_a_word_that_two_topics_claim_speaks_for_neither_alone():
    said = about("Чек")
    assert (said.share, said.margin) == (said.likeliest[1][1], 0.0)


def test_several_words_stand_in_their_order():
    assert about("The card reader").topic == 2
    assert about("A reader of my card").topic is None


def test_saying_it_again_and_again_adds_nothing():
    assert about("x", "printer " * 50).share == about("x", "printer").share


def test_nothing_speaks_for_nothing():
    assert (about("Hello").topic, about("Hello").share, guess("printer", "", []).topic) == (None, 0.0, None)


def test_what_spoke_is_said_as_it_was_declared():
    assert list(about("Imprimanta", "bonul").words) == ["imprimantă", "bon"]


def test_stems_keep_three_letters():
    assert [stem(word) for word in ("bon", "casa", "a", "8.4")] == ["bon", "cas", "a", "8.4"]
    assert says("The till, and the tills!") == ["till"]
    assert tokens("Чек, 12!") == ["чек", "12"]


def test_likeness_is_of_what_is_said_not_of_how_it_is_said():
    one = says("Casa 2 nu mai tipărește bonul de azi dimineață")
    assert likeness(one, says("De azi dimineata casa 2 nu mai tipareste bonuri")) > SAME
    assert likeness(one, says("Card terminal says no connection")) == 0
    assert likeness(["a"], ["a"]) == 0  # of one word nobody can tell


def test_the_nearest_of_equals_is_the_first():
    assert nearest(["a", "b"], [("new", ["a", "b"]), ("old", ["a", "b"])], SAME) == "new"
    assert nearest(["a", "b"], [("other", ["c", "d"])], SAME) is None


def test_those_that_say_the_same_gather_under_the_first():
    bursts = [Burst(7, ["till", "silent", "today"], 4)]
    assert join(9, ["till", "silent", "now"], bursts).head == 7
    assert bursts[0].count == 5
    assert join(10, ["menu", "wrong"], bursts).head == 10
    assert [burst.head for burst in bursts] == [7, 10]
