import json

import pytest

from zabota.core.ready.macros import Left, Parcel, Unread, read
from zabota.core.ready.placeholders import slotted
from zabota.core.text.slots import open_slots


def of(said: object) -> Parcel:
    return read(json.dumps(said, ensure_ascii=False).encode())


def zendesk(title: str, *actions: tuple[str, object], **more: object) -> dict[str, object]:
    return {"title": title, "actions": [{"field": field, "value": value} for field, value in actions], **more}


def test_a_macro_of_zendesk_becomes_its_words_with_our_slots() -> None:
    words = "Hello {{ticket.requester.first_name}},\n\nyour till {{ ticket.ticket_field_12 | upcase }} is on its way."
    parcel = of({"macros": [zendesk("Way", ("comment_value", ["channel:all", words]), ("status", "solved"))]})
    (macro,) = parcel.macros
    assert macro.text == "Hello {first_name},\n\nyour till {ticket ticket field 12} is on its way."
    assert (parcel.peer, macro.name, macro.language) == ("zendesk", "Way", "en")
    assert (macro.slots, macro.also) == (("ticket ticket field 12",), ("status",))


def test_what_cannot_be_an_answer_stays_with_its_reason() -> None:
    words = ("comment_value", "Hello")
    rows = [
        zendesk("tags", ("current_tags", "x")),
        zendesk("note", words, ("comment_mode_is_public", "false")),
        zendesk("off", words, active=False),
        zendesk("logic", ("comment_value", "{% if ticket.id %}a{% endif %}")),
        zendesk("", words),
        "no macro",
    ]
    left = of({"macros": rows}).left
    assert [one.why for one in left] == ["no text", "note", "off", "logic", "no name", "shape"]
    assert left[0] == Left(name="tags", why="no text")


def test_canned_responses_of_freshdesk_are_read_from_folders_and_from_their_html() -> None:
    one = {"title": "Возврат", "content": "x", "content_html": "<p>Здравствуйте, {{ticket.requester.firstname}}!</p>"}
    parcel = of({"folders": [{"name": "Деньги", "responses": [one]}]})
    assert parcel.peer == "freshdesk"
    assert parcel.macros[0].text == "Здравствуйте, {first_name}!"
    assert parcel.macros[0].language == "ru"


def test_those_of_chatwoot_are_named_by_their_short_code() -> None:
    (macro,) = of([{"id": 1, "short_code": "hi", "content": "Bună ziua, {{contact.name}}!"}]).macros
    assert (macro.name, macro.text) == ("hi", "Bună ziua, {customer_name}!")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_is_read_by_its_header_line(mark: str) -> None:
    said = f'\ufeffFolder{mark}Title{mark}Content\r\nMoney{mark}Refund{mark}"Hello {{{{ticket.id}}}},\r\nsoon"\r\n'
    (macro,) = read(said.encode()).macros
    assert (macro.name, macro.text) == ("Refund", "Hello {number},\nsoon")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\x00\xd8", "bytes"),
        (b"PK\x03\x04\x00", "bytes"),
        (b'{"macros": [', "json"),
        (b"[" * 100_000, "json"),
        (b'{"tickets": []}', "shape"),
        (b"[1, 2]", "shape"),
        (b"just words", "csv"),
        (b"a,b\n1,2", "csv"),
    ],
)
def test_a_file_that_is_none_says_why(content: bytes, why: str) -> None:
    with pytest.raises(Unread) as trouble:
        read(content)
    assert trouble.value.why == why


def test_odd_values_are_no_trouble() -> None:
    rows = [{"title": None, "actions": 7}, {"title": 5, "actions": [{"field": [], "value": {}}, 3]}]
    assert [one.why for one in of({"macros": rows}).left] == ["no text", "no text"]
    assert of([{"content": ["x"]}]).left[0].why == "no text"


def test_a_placeholder_always_becomes_a_slot_that_must_be_filled() -> None:
    for theirs in ("a.b_c", "12", "_x", "dc.hello-there", "é" * 90, "’"):
        text, unknown = slotted(f"{{{{{theirs}}}}}")
        assert open_slots(text) == list(unknown), theirs
        assert len(unknown) == 1
