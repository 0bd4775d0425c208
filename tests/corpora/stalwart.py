"""Whole letters and single header values as the Rust parser of Stalwart reads them."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.corpora.fact import Fact, lost, same
from tests.corpora.zammad import likeness, words_of
from zabota.core.mail import Letter, html_to_text, parse, parse_list
from zabota.core.mail.dates import parse_date
from zabota.core.mail.parse import message_ids
from zabota.core.mail.words import decode_words, parameters, unfold


def facts(folder: Path) -> Iterator[Fact]:
    """A fact in which the peer itself lost a character (U+FFFD) is no measure, and is passed over."""
    expected = json.loads((folder / "expected.json").read_text())
    for name, wanted in sorted(expected.items()):
        for fact in _letter(name, wanted, parse((folder / "mails" / name).read_bytes())):
            if fact.held or not lost(str(fact.wanted)):
                yield fact


def _letter(name: str, wanted: dict[str, Any], letter: Letter) -> Iterator[Fact]:
    parts = wanted["parts"]
    yield from _headers(name, parts[0].get("headers", {}), letter)
    for kind, ours in (("text", letter.text), ("html", html_to_text(letter.html))):
        theirs = "\n".join(_words_of_part(parts[index]) for index in wanted[f"{kind}_body"] if "text" in parts[index])
        if kind == "html" and not any(parts[index]["kind"] == "Html" for index in wanted["html_body"]):
            continue
        held = likeness(words_of(theirs), words_of(ours)) > 0.97
        yield Fact(name, kind, held, theirs[:300], ours[:300])
    yield from _attachments(name, [parts[index] for index in wanted["attachments"]], letter)


def _words_of_part(part: dict[str, Any]) -> str:
    return html_to_text(part["text"]) if part["kind"] == "Html" else part["text"]


def _headers(name: str, headers: dict[str, Any], letter: Letter) -> Iterator[Fact]:
    for key, people in (("from", (letter.from_,)), ("to", letter.to), ("cc", letter.cc)):
        if key in headers and "Address" in headers[key][0]:
            theirs = [(each["name"] or "", each["address"] or "") for each in _people(headers[key][0]["Address"])]
            ours = [(each.name, each.address) for each in people]
            yield same(name, "addresses", [address for _, address in theirs], [address for _, address in ours])
            yield same(name, "names", [each for each, _ in theirs], [each for each, _ in ours])
    if "subject" in headers:
        yield same(name, "subject", headers["subject"][0]["Text"], letter.subject)
    if "date" in headers:
        yield same(name, "date", _moment(headers["date"][0]["DateTime"]), letter.date)
    if "message_id" in headers:
        yield same(name, "message id", headers["message_id"][0]["Text"], letter.message_id)


def _people(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    if "List" in wanted:
        return wanted["List"]
    return [each for group in wanted["Group"] for each in group["addresses"]]


def _moment(wanted: dict[str, int]) -> datetime | None:
    offset = timedelta(hours=wanted["tz_hour"], minutes=wanted["tz_minute"])
    zone = timezone(-offset if wanted["tz_before_gmt"] else offset) if offset else UTC
    names = ("year", "month", "day", "hour", "minute", "second")
    try:
        return datetime(*(wanted[name] for name in names), tzinfo=zone)
    except ValueError:
        return None


def _attachments(name: str, wanted: list[dict[str, Any]], letter: Letter) -> Iterator[Fact]:
    yield same(name, "number of attachments", len(wanted), len(letter.attachments))
    unix = (hashlib.sha256(each.content.replace(b"\r\n", b"\n")).hexdigest() for each in letter.attachments)
    hashes = {each.sha256 for each in letter.attachments} | {*unix}
    names = [each.name for each in letter.attachments]
    nested = [each for each in letter.attachments if each.content_type == "message/rfc822"]
    for each in wanted:
        if "sha256" in each:
            yield Fact(name, "attachment's bytes", each["sha256"] in hashes, each, letter.attachments)
        given = (each.get("content_disposition") or {}).get("params") or {}
        given = given.get("filename") or ((each.get("content_type") or {}).get("params") or {}).get("name")
        if given:
            yield Fact(name, "attachment's name", given in names, given, names)
        if each["kind"] == "Message" and nested:
            yield from _letter(f"{name} > letter", each["message"], parse(nested.pop(0).content))


def header_facts(folder: Path) -> Iterator[Fact]:
    """Single values. Received and lists of words are nothing a letter of ours is made of, so they are passed over."""
    for line in (folder / "cases.jsonl").read_text("utf-8").strip().split("\n"):
        case = json.loads(line)
        value, wanted = unfold(case["input"].encode()), case["expected"]
        if case["header_kind"] == "address" and "mailto:" not in value:
            theirs = [((each["name"] or ""), each["address"] or "") for each in _people(wanted or {"List": []})]
            ours = [(each.name, each.address) for each in parse_list(value)]
            yield same(case["id"], "addresses", [each for _, each in theirs], [each for _, each in ours])
            yield same(case["id"], "names", [each for each, _ in theirs], [each for each, _ in ours])
        elif case["header_kind"] == "date" and wanted is not None:
            yield same(case["id"], "date", _moment(wanted), parse_date(value))
        elif case["header_kind"] == "id":
            yield same(
                case["id"], "message id", ["".join(each.split()) for each in wanted or ()], [*message_ids(value)]
            )
        elif case["header_kind"] == "unstructured":
            yield same(case["id"], "text", wanted or "", decode_words(value).strip())
        elif case["header_kind"] == "content_type" and wanted is not None:
            yield from _content_type(case["id"], wanted, value)


def _content_type(where: str, wanted: dict[str, Any], value: str) -> Iterator[Fact]:
    kind, found = parameters(value)
    theirs = "/".join(filter(None, [wanted["c_type"], wanted["c_subtype"]])).lower()
    yield same(where, "content type", theirs, kind.replace(" ", "").rstrip("/"))
    # The language of a parameter is nothing we keep.
    attributes = wanted["attributes"] or ()
    theirs = {name.lower(): given for name, given in attributes if not name.endswith("-language")}
    yield same(where, "parameters", theirs, {name: found[name] for name in found if found[name] or name in theirs})
