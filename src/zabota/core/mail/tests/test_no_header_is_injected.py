"""Whatever names, subjects, file names and ids hold, a letter of ours has our headers and no other."""

import email
import email.policy
import re
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.mail import Address, File, Link, Outgoing, compose, parse

EVIL = st.sampled_from(
    [
        "\r\nBcc: eve@evil.example",
        "\nBcc: eve@evil.example",
        "\rBcc: eve@evil.example\r",
        "\r\n\r\nbody",
        "\x00",
        "\x85Bcc: x",
        "\u2028Bcc: x\u2029",
        "\v\f",
        "=?utf-8?q?=0D=0ABcc:_eve@evil.example?=",
        "=?utf-8?b?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
        '"; filename="evil.exe',
        "'; x*0*=utf-8''%0D%0A",
        "\ud800",
        "<eve@evil.example>",
        "а" * 300,
        "(comment",
        "\\",
        '"',
    ]
)
WORDS = st.lists(st.one_of(EVIL, st.text(max_size=20)), max_size=4).map("".join)
OURS = {
    *("from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references"),
    *("auto-submitted", "x-auto-response-suppress", "precedence", "content-language", "mime-version", "content-type"),
    "content-transfer-encoding",
}
IN_PARTS = {"content-type", "content-transfer-encoding", "content-disposition", "content-id"}
FIELD = re.compile(rb"^([A-Za-z0-9-]+):")


@st.composite
def letters(draw: st.DrawFn) -> Outgoing:
    files = st.builds(File, WORDS, st.one_of(st.just("image/png"), WORDS), st.just(b"x"))
    return Outgoing(
        from_=Address(draw(WORDS), "help@tarelka.example"),
        to=(Address(draw(WORDS), "ana@marverde.example"),),
        cc=(Address(draw(WORDS), "dan@marverde.example"),),
        reply_to=(Address(draw(WORDS), "help+1@tarelka.example"),),
        subject=draw(WORDS),
        date=datetime(2026, 11, 22, tzinfo=UTC),
        message_id="one@tarelka.example",
        in_reply_to=draw(WORDS),
        references=tuple(draw(st.lists(WORDS, max_size=3))),
        automatic=draw(st.booleans()),
        language=draw(WORDS),
        brand=draw(WORDS),
        text=draw(WORDS),
        signature=draw(WORDS),
        files=tuple(draw(st.lists(files, max_size=2))),
        links_head="Until tomorrow:",
        links=(Link(draw(WORDS), "1 MB", "https://desk.example/files/x/"),),
    )


def heads(raw: bytes) -> list[bytes]:
    """The whole letter's head, and those of its parts."""
    found = [raw.partition(b"\r\n\r\n")[0]]
    for piece in re.split(rb"(?<=\r\n)--=_zbt_[arm]_[0-9a-f]{24}\r\n", raw)[1:]:
        found.append(piece.partition(b"\r\n\r\n")[0])
    return found


def fields(head: bytes) -> list[str]:
    names = []
    for line in head.split(b"\r\n"):
        assert b"\r" not in line
        assert b"\n" not in line
        assert b"\0" not in line
        assert line.isascii()
        assert len(line) <= 998
        if line[:1] in (b" ", b"\t"):
            assert line.strip(), "a line of spaces ends a head for some"
            continue
        found = FIELD.match(line)
        assert found, line
        names.append(found[1].decode().lower())
    return names


@settings(max_examples=60, deadline=None)
@given(letters())
def test_every_head_has_our_fields_each_once(outgoing: Outgoing) -> None:
    whole, *parts = heads(compose(outgoing))
    names = fields(whole)
    assert len(names) == len(set(names))
    assert set(names) <= OURS
    assert {"from", "to", "subject", "date", "message-id"} <= set(names)
    for part in parts:
        names = fields(part)
        assert len(names) == len(set(names))
        assert set(names) <= IN_PARTS


@settings(max_examples=60, deadline=None)
@given(letters())
def test_decoding_brings_no_line_break_back(outgoing: Outgoing) -> None:
    found = email.message_from_bytes(compose(outgoing), policy=email.policy.default)
    for name in ("Subject", "From", "To", "Cc", "Reply-To"):
        assert not re.search(r"[\r\n\x00\x85\u2028\u2029]", str(found[name]))
    assert [one.addr_spec for one in found["To"].addresses] == ["ana@marverde.example"]
    assert [one.addr_spec for one in found["From"].addresses] == ["help@tarelka.example"]
    assert found["Bcc"] is None
    for part in found.walk():
        assert not re.search(r"[\r\n\x00/\\]", part.get_filename() or "")


def test_a_long_file_name_reads_back() -> None:
    name = "План кухни и зала второго этажа, исправленный после осмотра, версия для печати и подписи.pdf"
    outgoing = Outgoing(
        from_=Address("", "help@tarelka.example"),
        to=(Address("", "ana@marverde.example"),),
        subject="x",
        date=datetime(2026, 11, 22, tzinfo=UTC),
        message_id="one@tarelka.example",
        text="x",
        files=(File(name, "application/pdf", b"x"),),
    )
    found = email.message_from_bytes(compose(outgoing), policy=email.policy.default)
    assert [part.get_filename() for part in found.iter_attachments()] == [name]
    assert [one.name for one in parse(compose(outgoing)).attachments] == [name]
