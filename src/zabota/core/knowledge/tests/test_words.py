"""Words as they are compared, in nine languages."""

import pytest

from zabota.core.knowledge.words import empty, mended, stem, words


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", ["чек", "чека", "чеки", "чеков"]),
        ("en", ["printed", "printing", "prints"]),
        ("ro", ["bonul", "bonului", "bon"]),
        ("uk", ["принтер", "принтера", "принтером", "принтери"]),
        ("uk", ["закрити", "закрив", "закрили"]),
        ("de", ["kassen", "kasse"]),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


def test_a_language_that_we_do_not_know_keeps_its_words() -> None:
    assert stem("касата", "bg") == "касата"


def test_marks_and_capitals_make_no_difference() -> None:
    assert words("Ёлка, ȘTERGE Țara") == ["елка", "sterge", "tara"]


def test_a_sign_with_a_digit_is_the_same_in_both_scripts() -> None:
    assert words("СОМ3") == words("COM3") == ["com3"]  # the first one is Cyrillic


def test_what_is_no_word_is_none() -> None:
    assert words("\x00 🖨️ .* ((( \u202e") == []


def test_small_words_are_known_folded() -> None:
    assert {"si", "este"} <= empty("ro")
    assert "еще" in empty("ru")
    assert empty("xx") == frozenset()


def test_a_slip_is_mended_in_its_place() -> None:
    assert mended("Прнтер, не печатает", {"прнтер": "принтер"}) == "принтер, не печатает"
