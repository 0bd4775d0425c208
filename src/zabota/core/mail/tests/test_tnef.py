"""winmail.dat: its files and words take its place, whatever state it is in."""

import struct

import pytest
import tnefparse

from zabota.core.mail import parse, rtf
from zabota.core.mail.tests.letters import letter
from zabota.core.mail.tnef import opened

MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def attribute(level: int, name: int, kind: int, value: bytes) -> bytes:
    head = struct.pack("<BHHI", level, name, kind, len(value))
    return head + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*pairs: tuple[int, int, bytes]) -> bytes:
    out = struct.pack("<I", len(pairs))
    for kind, name, value in pairs:
        out += struct.pack("<HH", kind, name)
        if kind in (0x1E, 0x1F, 0x102, 0x0D):
            out += struct.pack("<II", 1, len(value)) + value + b"\x00" * (-len(value) % 4)
        else:
            out += value + b"\x00" * (-len(value) % 4)
    return out


def wide(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\x00\x00"


def file(name: str, content: bytes, *more: tuple[int, int, bytes], title: bytes = b"SHORT~1.TXT\x00") -> bytes:
    return (
        attribute(2, 0x9002, 6, b"\x01\x00" + b"\x00" * 12)
        + attribute(2, 0x8010, 1, title)
        + attribute(2, 0x800F, 6, content)
        + attribute(2, 0x9005, 6, properties((0x1F, 0x3707, wide(name)), *more))
    )


def stream(*attributes: bytes) -> bytes:
    start = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    return start + attribute(1, 0x9007, 6, struct.pack("<II", 1251, 0)) + b"".join(attributes)


def in_letter(tnef: bytes, text: str = "The printer is silent."):
    raw = (
        b"From: ana@marverde.example\r\nSubject: Printer\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        + text.encode() + b"\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        b"Content-Disposition: attachment; filename=winmail.dat\r\n\r\n" + tnef + b"\r\n--b--\r\n"
    )  # fmt: skip
    return parse(raw)


CONTENT = b"\xff\xd8 every byte of it\x00\x00\x00\x00"


def test_the_files_within_take_its_place():
    found = in_letter(stream(file("Чек кассы 2.jpg", CONTENT), file("list.xlsx", b"PK")))
    assert [(one.name, one.content_type, one.content) for one in found.attachments] == [
        ("Чек кассы 2.jpg", "image/jpeg", CONTENT),
        ("list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ]
    assert (found.text, found.notes) == ("The printer is silent.", ("tnef-2-of-2",))


def test_a_file_may_lie_in_its_properties():
    group = attribute(2, 0x9002, 6, b"\x01\x00" + b"\x00" * 12) + attribute(
        2,
        0x9005,
        6,
        properties((0x03, 0x3705, b"\x01\x00\x00\x00"), (0x102, 0x3701, CONTENT), (0x1E, 0x3704, b"a.jpg\x00")),
    )
    (one,) = in_letter(stream(group)).attachments
    assert (one.name, one.content) == ("a.jpg", CONTENT)


def test_an_old_title_is_read_in_the_alphabet_of_the_letter():
    group = attribute(2, 0x9002, 6, b"") + attribute(2, 0x8010, 1, "чек.txt".encode("cp1251") + b"\x00")
    assert in_letter(stream(group + attribute(2, 0x800F, 6, b"x"))).attachments[0].name == "чек.txt"


def test_the_words_within_are_read_where_the_letter_has_none():
    html = "<p>Принтер <b>молчит</b>.</p>".encode()
    page = (0x03, 0x3FDE, struct.pack("<I", 65001))
    tnef = stream(attribute(1, 0x9003, 6, properties((0x102, 0x1013, html), page)))
    assert in_letter(tnef, "").text == "Принтер молчит."
    assert "<b>" in in_letter(tnef, "").html
    assert in_letter(tnef, "Hello").text == "Hello"
    plain = stream(attribute(1, 0x800C, 2, "Принтер молчит.".encode("cp1251") + b"\x00"))
    assert in_letter(plain, "").text == "Принтер молчит."
    assert in_letter(plain, "").attachments == ()


def test_rich_text_is_read_last():
    words = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}\f0 \'cf\'f0\'e8\'ed\'f2\'e5\'f0 \u1084?\u1086?\par Since {\b noon}\{1\}.}"
    packed = struct.pack("<II", len(words) + 12, len(words)) + b"MELA" + struct.pack("<I", 0) + words
    tnef = stream(attribute(1, 0x9003, 6, properties((0x102, 0x1009, packed))))
    assert in_letter(tnef, "").text == "Принтер мо\nSince noon{1}."


def test_packed_rich_text_is_unpacked():
    # The example of [MS-OXRTFCP], section 4.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af8206 56c09f020"
        "627274683b0a0a80077d0a800fa0".replace(" ", "")
    )
    assert rtf.decompressed(packed)[:8] == b"{\\rtf1\\a"
    repeated = struct.pack("<II", 100, 18) + b"LZFu" + bytes(4) + b"\x02a" + struct.pack(">H", (207 << 4) | 15)
    assert rtf.decompressed(repeated) == b"a" * 18


@pytest.mark.parametrize(
    "data", [b"", b"LZFu", bytes(16), b"\x00" * 8 + b"LZFu" + b"\xff" * 200, bytes(range(256)) * 4]
)
def test_broken_rich_text_is_survived(data):
    assert isinstance(rtf.to_text(rtf.decompressed(data)), str)
    assert isinstance(rtf.to_text(b"{\\rtf1" + data), str)


def test_a_letter_within_gives_its_words_and_files():
    inner = stream(attribute(1, 0x800C, 2, b"Hello\x00"), file("inner.pdf", b"%PDF"))
    group = attribute(2, 0x9002, 6, b"") + attribute(
        2, 0x9005, 6, properties((0x0D, 0x3701, MESSAGE + inner), (0x1F, 0x3001, wide("Question")))
    )
    found = in_letter(stream(group))
    assert [(one.name, one.content) for one in found.attachments] == [
        ("Question.txt", b"Hello"),
        ("inner.pdf", b"%PDF"),
    ]


def test_pictures_of_the_words_keep_their_place():
    html = b'<img src="cid:till@x">'
    tnef = stream(
        attribute(1, 0x9003, 6, properties((0x102, 0x1013, html))),
        file("till.png", b"x", (0x1F, 0x3712, wide("till@x"))),
    )
    (one,) = in_letter(tnef, "").attachments
    assert (one.content_id, one.inline) == ("till@x", True)
    assert in_letter(tnef, "Hello").attachments[0].inline is False


def test_what_could_not_be_read_is_counted_and_the_whole_is_kept():
    tnef = stream(file("one.txt", b"1"), attribute(2, 0x9002, 6, b"") + attribute(2, 0x8010, 1, b"lost.txt\x00"))
    found = in_letter(tnef)
    assert [one.name for one in found.attachments] == ["one.txt", "winmail.dat"]
    assert found.attachments[1].content == tnef
    assert found.notes == ("tnef-1-of-2",)


def test_another_file_of_that_name_stays_as_it_is():
    found = in_letter(b"not a wrapping at all")
    assert ([one.name for one in found.attachments], found.notes) == (["winmail.dat"], ("tnef-unreadable",))


def test_the_library_reads_our_test_letters_as_we_do():
    data = stream(attribute(1, 0x800C, 2, b"Hello\x00"), file("one.txt", b"first"), file("two.txt", b"second"))
    theirs = tnefparse.TNEF(data)
    ours = opened(data)
    assert ours is not None
    assert [(one.long_filename(), one.data) for one in theirs.attachments] == [
        (one.name, one.content) for one in ours.files
    ]


def test_a_cut_wrapping_is_survived():
    whole = stream(attribute(1, 0x800C, 2, b"Hello\x00"), file("one.txt", b"1" * 50), file("two.txt", b"2" * 50))
    for length in range(len(whole)):
        found = in_letter(whole[:length])
        assert found.text == "The printer is silent."


def test_bombs_are_bounded():
    many = stream(*[attribute(2, 0x9002, 6, b"") + attribute(2, 0x800F, 6, b"x")] * 5_000)
    assert len(in_letter(many).attachments) <= 201
    inner = stream(attribute(1, 0x800C, 2, b"x\x00"))
    for _ in range(30):
        group = attribute(2, 0x9002, 6, b"") + attribute(2, 0x9005, 6, properties((0x0D, 0x3701, MESSAGE + inner)))
        inner = stream(group)
    assert in_letter(inner).notes == ("tnef-0-of-1",)
    short = stream(*[attribute(1, 0x8005, 3, b"")] * 30_000)
    assert in_letter(short).subject == "Printer"


def test_a_whole_letter_may_be_a_wrapping():
    raw = b"From: ana@marverde.example\r\nContent-Type: application/ms-tnef\r\n\r\n" + stream(file("a.txt", b"x"))
    assert [one.name for one in parse(raw).attachments] == ["a.txt"]


def test_ordinary_letters_have_no_note():
    assert letter("From: ana@marverde.example", "", "Hello").notes == ()
