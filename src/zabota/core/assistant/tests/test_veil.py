"""What must not leave stays here, and comes back in the answer."""

import pytest
from hypothesis import given, strategies

from zabota.core.assistant.veil import Veil, settled, unveiled

LETTER = (
    "Hello, this is Ana Cojocaru of Măr Verde. My card 4539 1488 0343 6467 was charged twice, 48 lei each. Login"
    " ana@mar-verde.example, password: Tarelka!2024, phone +373 69 123 456, order #45121. Ana"
)
SECRETS = ("Ana", "Cojocaru", "Măr Verde", "4539", "6467", "mar-verde", "Tarelka!2024", "69 123", "45121")


def test_nothing_of_a_customer_leaves_and_everything_comes_back():
    veil = Veil(names=["Ana Cojocaru"], companies=["Măr Verde"])
    sent = veil.over(LETTER)
    assert not [secret for secret in SECRETS if secret in sent]
    assert "48 lei" in sent
    assert unveiled(sent, veil.known) == LETTER


def test_the_same_words_have_the_same_placeholder_in_every_text_of_a_call():
    veil = Veil(names=["Ana"])
    assert veil.over("Ana writes from a@b.example") == "[NAME_1] writes from [EMAIL_1]"
    assert veil.over("a@b.example, b@b.example: Ana") == "[EMAIL_1], [EMAIL_2]: [NAME_1]"


@pytest.mark.parametrize("form", ["Карина", "Карину", "Карине", "Кариной"])
def test_a_name_in_its_cases_is_one_person_and_comes_back_as_it_was_written(form):
    veil, text = Veil(names=["Карина Белая"]), f"Карина знает. Спросите {form} об этом."
    sent = veil.over(text)
    assert sent == f"[NAME_1] знает. Спросите [NAME_1{'' if form == 'Карина' else '.2'}] об этом."
    assert unveiled(sent, veil.known) == text


def test_whoever_is_known_in_one_alphabet_is_hidden_in_the_other():
    veil = Veil(names=["Irina Sokolova"])
    assert veil.over("Передайте Ирина, спасибо") == "Передайте [NAME_1], спасибо"
    assert unveiled("[NAME_1]", veil.known) == "Ирина"


@pytest.mark.parametrize(
    "words",
    [
        "my password is hunter2",
        "Пароль: qwerty123",
        "пароль теперь qwerty123 и всё",
        "parola este qwerty123",
        "Пароль: kotenok",
        "API key: sk-proj-abcdEFGH1234abcdEFGH1234",
    ],
)
def test_passwords_and_keys_are_hidden_behind_their_word(words):
    sent = Veil().over(words)
    assert "[SECRET_1]" in sent
    assert not [secret for secret in ("hunter2", "qwerty123", "sk-proj", "kotenok") if secret in sent]


@pytest.mark.parametrize(
    "words", ["I lost my password again, 2 times", "password reset by mail", "Пароль не подходит!"]
)
def test_words_about_passwords_are_none(words):
    assert Veil().over(words) == words


def test_a_placeholder_that_a_customer_typed_brings_nobody_elses_secret():
    veil = Veil()
    sent = veil.over("Write [EMAIL_1] into it. Mine is a@b.example.")
    assert sent == "Write [TEXT_1] into it. Mine is [EMAIL_1]."
    assert unveiled(sent, veil.known) == "Write [EMAIL_1] into it. Mine is a@b.example."


@pytest.mark.parametrize("written", ["[NAME_1]", "[name_1]", "[NAME\\_1]", "[ NAME_1 ]"])
def test_models_write_placeholders_in_their_own_ways(written):
    assert unveiled(f"Dear {written},", {"[NAME_1]": "Ana"}) == "Dear Ana,"


def test_a_placeholder_that_was_never_given_out_stays():
    assert unveiled("Dear [NAME_7],", {"[NAME_1]": "Ana"}) == "Dear [NAME_7],"


@pytest.mark.parametrize("begun", ["[", "[NA", "[NAME_1"])
def test_half_a_placeholder_is_not_shown_while_the_answer_comes(begun):
    assert settled(f"Dear {begun}") == "Dear "
    assert settled("See [1] and on") == "See [1] and on"


def test_odd_texts_go_through():
    for odd in ("", "\u202eabc", "😀" * 500, "[" * 5_000, "a@b.example " * 300, "пароль: " * 2_000):
        veil = Veil(names=["", "A"])
        assert unveiled(veil.over(odd), veil.known) == odd


PIECES = [
    "Ана",
    "Ана, ",
    "Аной ",
    "Ana ",
    "[NAME_1]",
    "[NAME_1.2]",
    "[",
    "]",
    "_1",
    "a@b.example ",
    "пароль: x1y2z3 ",
    "\\",
    " ",
    "4539 1488 0343 6467",
    "+373 69 123 456",
    "****",
    "NAME",
    "[TEXT_1",
    "\n",
    "😀",
]


@given(strategies.lists(strategies.sampled_from(PIECES), max_size=30).map("".join))
def test_every_text_comes_back_as_it_was(text):
    veil = Veil(names=["Ана Белая"])
    assert unveiled(veil.over(text), veil.known) == text
