"""The like first."""

from zabota.core.routing.likeness import MOST, nearest

TEXTS = [
    "Thank you for the quick answer",
    "The printer prints no receipt after the update",
    "Receipt printer is silent since the update",
    "How do I change the language of the menu",
    "",
]


def test_the_nearest_come_first_with_how_near_they_are() -> None:
    order = nearest("receipts are not printed after an update", TEXTS)
    assert {place for place, _ in order[:2]} == {1, 2}
    assert [place for place, _ in order][-1] == 4
    assert all(0 <= likeness <= 1 for _, likeness in order)
    assert order[0][1] > order[2][1]


def test_the_same_text_is_wholly_like_itself() -> None:
    place, likeness = nearest(TEXTS[3], TEXTS)[0]
    assert place == 3
    assert likeness > 0.999


def test_other_letters_and_cases_of_a_word_are_near() -> None:
    assert nearest("кассы не печатают чеки", ["касса не печатает чек", "нет связи с банком"])[0][0] == 0
    assert nearest("casa nu tipareste", ["nu merge meniul", "Casa nu tipărește"])[0][0] == 1


def test_nothing_to_look_through_gives_nothing_and_much_is_cut() -> None:
    assert nearest("a", []) == []
    assert nearest("", ["", ""]) == [(0, 0.0), (1, 0.0)]
    assert len(nearest("a", ["a"] * (MOST + 50))) == MOST
