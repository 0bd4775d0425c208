import pytest

from zabota.core.mail import (
    NoticeRef,
    answered_notice,
    candidates,
    claims_notice,
    note_line,
    parse,
    read_notice_address,
    read_notice_id,
    sign_address,
    sign_message_id,
    sign_notice_address,
    sign_notice_id,
)

KEY = b"k" * 32


def test_what_is_signed_is_read_again() -> None:
    assert read_notice_id(KEY, sign_notice_id(KEY, 12, "t.example")) == 12
    answer, note = (sign_notice_address(KEY, 12, "help@t.example", note=note) for note in (False, True))
    assert read_notice_address(KEY, f"Help <{answer}>") == NoticeRef(12, by_address=True)
    assert read_notice_address(KEY, note.upper()) == NoticeRef(12, by_address=True, note=True)


@pytest.mark.parametrize("other", [b"x" * 32])
def test_nobody_else_can_sign(other: bytes) -> None:
    assert read_notice_id(other, sign_notice_id(KEY, 12, "t.example")) is None
    assert read_notice_id(KEY, sign_notice_id(KEY, 12, "t.example").replace("zbn.12", "zbn.13")) is None
    address = sign_notice_address(KEY, 12, "help@t.example")
    assert read_notice_address(other, address) is None
    # What was signed for an answer is no signature for a note.
    assert read_notice_address(KEY, address.replace("zbn.a", "zbn.n")) is None


def test_what_is_signed_for_a_customer_is_worth_nothing_here_and_the_other_way_round() -> None:
    ticket, notice = sign_message_id(KEY, 12, 12, "t.example"), sign_notice_id(KEY, 12, "t.example")
    to_ticket, to_notice = sign_address(KEY, 12, "help@t.example"), sign_notice_address(KEY, 12, "help@t.example")
    letter = parse(f"From: a@x.example\r\nTo: {to_ticket}\r\nIn-Reply-To: {ticket}\r\n\r\nx".encode())
    assert (answered_notice(letter, KEY), claims_notice(letter)) == (None, False)
    letter = parse(f"From: a@x.example\r\nTo: {to_notice}\r\nIn-Reply-To: {notice}\r\n\r\nx".encode())
    assert candidates(letter, KEY) == ()
    assert answered_notice(letter, KEY) == NoticeRef(12, by_address=True)


def test_the_id_alone_is_enough_and_the_newest_counts() -> None:
    old, new = (sign_notice_id(KEY, number, "t.example") for number in (1, 2))
    letter = parse(f"From: a@x.example\r\nReferences: {old} {new} <z@x>\r\n\r\nx".encode())
    assert answered_notice(letter, KEY) == NoticeRef(2, by_address=False)


def test_a_forged_address_is_a_claim() -> None:
    letter = parse(b"From: a@x.example\r\nTo: help+zbn.a.1.beef@t.example\r\n\r\nx")
    assert (answered_notice(letter, KEY), claims_notice(letter)) == (None, True)
    assert claims_notice(parse(b"From: a@x.example\r\n\r\nx"), "help+zbn.a.1.beef@t.example")


@pytest.mark.parametrize(
    ("text", "note", "rest"),
    [
        ("#note\nCheck COM3.", True, "Check COM3."),
        ("  #Заметка: проверь COM3", True, "проверь COM3"),
        ("#notă verifică COM3", True, "verifică COM3"),
        ("# note\n\nCheck.", True, "Check."),
        ("#noted, thank you", False, "#noted, thank you"),
        ("A #note within", False, "A #note within"),
    ],
)
def test_the_first_word_says_that_it_is_a_note(text: str, note: bool, rest: str) -> None:
    assert note_line(text) == (note, rest)
