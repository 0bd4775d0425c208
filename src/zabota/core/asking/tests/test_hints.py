"""What would help to know, in the three languages of the desk."""

import pytest

from zabota.core.asking.hints import missing

BARE = {
    "en": "The till does not print the receipt",
    "ru": "Касса перестала печатать чеки",
    "ro": "Casa nu mai tipărește bonul",
}
SAID = {
    "since": {"en": "since this morning", "ru": "началось вчера", "ro": "de ieri"},
    "others": {"en": "only on till 2", "ru": "на другой кассе всё хорошо", "ro": "doar pe casa 2"},
    "message": {"en": 'it says "Port busy"', "ru": "пишет «порт занят»", "ro": "scrie „port ocupat”"},
    "waiting": {"en": "guests are waiting", "ru": "гости ждут", "ro": "clienții așteaptă"},
}


@pytest.mark.parametrize("language", BARE)
def test_the_two_likeliest_to_spare_a_question_are_named(language: str) -> None:
    assert missing("", "", BARE[language]) == ["since", "others"]


@pytest.mark.parametrize("language", BARE)
@pytest.mark.parametrize("hint", SAID)
def test_what_is_said_is_not_asked_for(language: str, hint: str) -> None:
    rest = [one for one in SAID if one != hint]
    others = " ".join(SAID[one][language] for one in rest)
    assert missing("", others, BARE[language]) == [hint]
    assert missing(others, SAID[hint][language], BARE[language]) == []


def test_a_beginning_is_left_in_peace() -> None:
    assert missing("", "", "The till") == ()


def test_a_word_within_another_says_nothing() -> None:
    assert "others" in missing("", "", "The wall of the allotment is reallocated")
