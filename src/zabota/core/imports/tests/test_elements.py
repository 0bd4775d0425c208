"""XML is read record by record: from any place on, past what is broken, and never past a document type."""

import io

import pytest

from tests.imports import desks, desks_xml
from tests.imports.stories import stories, story
from zabota.core.imports import elements as reading
from zabota.core.imports import zendesk, zendesk_xml
from zabota.core.imports.elements import elements
from zabota.core.imports.lines import Record

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE tickets [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><tickets><ticket><subject>&c;</subject></ticket></tickets>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE tickets [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<tickets><ticket><subject>&a;</subject></ticket></tickets>"
)


def read(content: bytes, start: int = 0) -> list[Record]:
    file = io.BytesIO(content)
    file.seek(start)
    return list(elements(file, start, content[:65536]))


def numbers(records: list[Record]) -> list[int]:
    return [one.value["value"]["nice_id"] for one in records if not one.why]


def test_what_a_ticket_becomes_is_what_its_json_becomes() -> None:
    (record, *_) = read(desks_xml.tickets(desks_xml.ticket(story(8))))
    found = zendesk_xml.of_record(record.value, groups={"31": "Printers"})
    wanted = zendesk.of_record(desks.zendesk_ticket(story(8)))
    for name in ("key", "number", "subject", "status", "damage", "channel", "customer", "owner", "team", "tags", "fields",
                 "at", "active_at", "people"):  # fmt: skip
        assert getattr(found, name) == getattr(wanted, name), name
    said = [(one.kind, one.author, one.at, one.text) for one in found.words]
    assert said == [(one.kind, one.author, one.at, one.text) for one in wanted.words]
    assert len({one.key for one in found.words}) == len(found.words)


@pytest.mark.parametrize("piece", [7, 100, 4096, 1 << 20])
def test_from_every_place_on_the_rest_follows(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(reading, "PIECE", piece)
    content = desks_xml.tickets(*(desks_xml.ticket(one) for one in stories(9)))
    records = read(content)
    assert numbers(records) == list(range(1, 10))
    for done, record in enumerate(records, 1):
        assert numbers(read(content, record.next)) == list(range(done + 1, 10))
    assert all(one.original.startswith(b"<ticket>") and b"<nice-id" in one.original for one in records)


@pytest.mark.parametrize("piece", [50, 1 << 20])
@pytest.mark.parametrize("harm", [b"\x0b", b"<", b"&nothing;", b"</comments>", b"\xff"])
def test_a_broken_record_is_told_and_the_next_one_follows(
    monkeypatch: pytest.MonkeyPatch, harm: bytes, piece: int
) -> None:
    monkeypatch.setattr(reading, "PIECE", piece)
    whole = [desks_xml.ticket(one).encode() for one in stories(5)]
    at = whole[2].index(b"<subject>") + 9
    whole[2] = whole[2][:at] + harm + whole[2][at:]
    records = read(b"<tickets>" + b"".join(whole) + b"</tickets>")
    assert [one.why for one in records if one.why] == ["xml"]
    assert numbers(records) == [1, 2, 4, 5]
    (broken,) = (one for one in records if one.why)
    assert b'<nice-id type="integer">3<' in broken.original


@pytest.mark.parametrize("part", [0.1, 0.33, 0.5, 0.77, 0.97])
def test_cut_anywhere_it_says_so_at_the_end(part: float) -> None:
    content = desks_xml.tickets(*(desks_xml.ticket(one) for one in stories(9)))
    records = read(content[: int(len(content) * part)])
    assert [one.why for one in records][-1] == "cut"
    assert not any(one.why for one in records[:-1])


@pytest.mark.parametrize(
    "content", [LAUGHS, OUTSIDE, OUTSIDE.replace(b"><tickets>", b">" + b" " * 70_000 + b"<tickets>")]
)
def test_a_document_type_is_refused_before_anything_of_it_is_used(content: bytes) -> None:
    (record,) = read(content)
    assert (record.why, record.value) == ("doctype", None)


def test_a_document_type_behind_the_head_is_refused_too() -> None:
    content = b"<!--" + b" " * 70_000 + b"-->" + LAUGHS.partition(b"?>")[2]
    assert not any(one.value for one in read(content))


def test_what_is_nested_too_deep_or_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 20_000)
    monkeypatch.setattr(reading, "PIECE", 1024)
    deep = b"<a>" * 2000 + b"</a>" * 2000
    large = b"<ticket><subject>" + b"x" * 90_000 + b"</subject></ticket>"
    good = b'<ticket><nice-id type="integer">1</nice-id></ticket>'
    records = read(b"<tickets><ticket>" + deep + b"</ticket>" + large + good + b"</tickets>")
    assert [one.why for one in records] == ["deep", "large", ""]
    assert max(len(one.original) for one in records) <= 2000


@pytest.mark.parametrize("content", [b"<", b"<html", b"< tickets>", b"\xff\xfe<\x00t\x00>\x00", b'<?xml version="9"?>'])
def test_what_is_no_such_file_says_so(content: bytes) -> None:
    assert [one.why for one in read(content)] in (["shape"], ["encoding"], ["cut"])


def test_closing_tags_within_words_end_nothing() -> None:
    words = "I wrote <![CDATA[</ticket><ticket>]]> into a file"
    one = f'<ticket><nice-id type="integer">1</nice-id><subject>{words}</subject></ticket>'
    (record,) = read(f"<tickets>{one}</tickets>".encode())
    assert record.value["value"]["subject"] == "I wrote </ticket><ticket> into a file"


def test_older_files_name_their_encoding() -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><tickets><ticket><subject>Café</subject></ticket>'
    content += "<ticket><subject>Säle</subject></ticket></tickets>"
    first, second = read(content.encode("latin-1"))
    assert first.value["value"]["subject"] == "Café"
    assert (
        read(content.encode("latin-1"), first.next)[0].value
        == second.value
        == {
            "name": "ticket",
            "value": {"subject": "Säle"},
        }
    )
