"""Slots of ready answers: what the desk knows is filled, what it does not know stays for the writer."""

import pytest

from zabota.core.text.slots import filled, open_slots, parts

VALUES = {"first_name": "Ana", "number": "4817", "company": ""}


def test_what_is_known_is_filled_and_what_is_not_stays() -> None:
    text = "Bună ziua, {first_name}! Tichetul {number}: sunăm la {ora}. {company}"
    assert filled(text, VALUES) == "Bună ziua, Ana! Tichetul 4817: sunăm la {ora}. {company}"
    assert open_slots(filled(text, VALUES)) == ["ora", "company"]


def test_the_name_of_a_slot_may_be_written_with_blanks_and_capitals() -> None:
    assert filled("{First name}", VALUES) == "Ana"


def test_words_of_a_customer_never_become_a_slot() -> None:
    assert open_slots(filled("{subject}", {"subject": "Ce e {asta}?"})) == []


@pytest.mark.parametrize("text", ['{"a": 1}', "{}", "{1}", "{ x }", "{a{b", "{a\nb}", "x{" + "a" * 50 + "}", "${_}"])
def test_code_and_lone_braces_are_no_slots(text: str) -> None:
    assert open_slots(text) == []


def test_a_slot_in_the_writers_own_words_may_be_of_any_alphabet() -> None:
    assert open_slots("Позвоним в {время звонка}, {время звонка}") == ["время звонка"]


def test_pieces_put_together_are_the_text() -> None:
    text = "Bună, {first_name}! {ora}"
    assert "".join(words for words, _ in parts(text)) == text
    assert [words for words, is_slot in parts(text) if is_slot] == ["{first_name}", "{ora}"]
