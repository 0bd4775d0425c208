"""When a letter that is not the same, byte for byte, is the same letter all the same."""

import pytest

from zabota.core.mail import Letter, parse
from zabota.core.mail.copies import is_copy

HEAD = {
    "From": "Ana <ana@x.example>",
    "Subject": "Till 2",
    "Message-ID": "<1@x>",
    "Date": "Sun, 22 Nov 2026 10:00:00 +0000",
}


def letter(text: str = "It prints nothing.", **more: str) -> Letter:
    head = HEAD | {name.replace("_", "-"): value for name, value in more.items()}
    return parse(("".join(f"{name}: {value}\r\n" for name, value in head.items()) + f"\r\n{text}\r\n").encode())


@pytest.mark.parametrize(
    "other",
    [
        letter("It prints\nnothing."),
        letter("It prints nothing.\n\n_______\nlist cafes"),
        letter("It prints nothing.\n\nThis message was scanned and is believed to be clean."),
        letter(Subject="[cafes] Till 2"),
        letter(Subject="[EXTERNAL] [cafes] Till 2"),
        letter(Subject="*** SPAM *** Till 2"),
    ],
)
def test_a_tag_or_a_footer_makes_no_other_letter(other: Letter) -> None:
    assert is_copy(letter(), other)
    assert is_copy(other, letter())


def test_two_lists_with_footers_of_their_own_deliver_one_letter() -> None:
    one, two = (
        letter(f"It prints nothing.\n\n-- \nlist {name}", Subject=f"[{name}] Till 2") for name in ("cafes", "bars")
    )
    assert is_copy(one, two)


@pytest.mark.parametrize(
    "other",
    [
        letter("It prints nothing at all."),
        letter("It prints nothing." + " And more." * 500),
        letter("Now it prints nothing."),
        letter(Date="Sun, 22 Nov 2026 10:00:01 +0000"),
        letter(From="Ion <ion@x.example>"),
        letter(Subject="Till 3"),
        letter(Message_ID="<2@x>"),
    ],
)
def test_another_word_or_moment_or_writer_does(other: Letter) -> None:
    assert not is_copy(letter(), other)


def test_without_an_id_or_a_date_nothing_is_a_copy() -> None:
    for missing in ("Message_ID", "Date"):
        assert not is_copy(letter(**{missing: ""}), letter(**{missing: ""}))
