import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.corpora.fact import Fact, lost, same
from zabota.core.mail import Letter, html_to_text, parse, parse_list

_WORDS = re.compile(r"\w+")


def facts(folder: Path) -> Iterator[Fact]:
    """Bodies are compared by their words: markup and white space are each peer's own."""
    expected = json.loads((folder / "expected.json").read_text())
    for name, wanted in sorted(expected.items()):
        letter = parse((folder / "mails" / name).read_bytes())
        yield Fact(name, "accepted", True)
        if wanted:
            yield from _fields(name, wanted, letter)
            yield from _attachments(name, wanted.get("attachments", ()), letter)


def _fields(name: str, wanted: dict[str, Any], letter: Letter) -> Iterator[Fact]:
    if "from_email" in wanted:
        yield same(name, "from", wanted["from_email"].lower(), letter.from_.address.lower())
    if "from_display_name" in wanted:
        yield same(name, "from name", wanted["from_display_name"], letter.from_.name)
    for key, people in (("to", letter.to), ("cc", letter.cc)):
        if key in wanted:
            theirs = [person.address.lower() for person in parse_list(wanted[key])]
            yield same(name, key, theirs, [person.address.lower() for person in people])
    if "subject" in wanted:
        yield same(name, "subject", " ".join((wanted["subject"] or "").split()), " ".join(letter.subject.split()))
    # An id that the peer makes up for a letter without one is no fact about the letter.
    if wanted.get("message_id") and not wanted["message_id"].strip("<>").endswith("@tts_generated"):
        yield same(name, "message id", wanted["message_id"].strip("<>"), letter.message_id)
    if "body" in wanted and not lost(wanted["body"]):
        # "no visible content" is what that peer shows for an empty letter.
        body = wanted["body"].replace("no visible content", "")
        is_html = "html" in (wanted.get("content_type") or ("html" if body.startswith("<") else ""))
        theirs = words_of(html_to_text(body) if is_html else body)
        ours = max(
            (words_of(letter.text), words_of(html_to_text(letter.html))), key=lambda found: likeness(theirs, found)
        )
        yield Fact(name, "body", likeness(theirs, ours) > 0.97, " ".join(theirs)[:300], " ".join(ours)[:300])


def _attachments(name: str, wanted: list[dict[str, Any]], letter: Letter) -> Iterator[Fact]:
    hashes = {attachment.sha256 for attachment in letter.attachments}
    names = [attachment.name for attachment in letter.attachments]
    for each in wanted:
        if (each.get("preferences") or {}).get("content-alternative"):
            continue
        held = each["filename"] in names if each["data_is_text"] else each["sha256"] in hashes
        yield Fact(name, "attachment", held, each, names)
        if not each["data_is_text"]:
            yield Fact(name, "attachment name", each["filename"] in names, each["filename"], names)


def words_of(text: str) -> list[str]:
    return _WORDS.findall(text)


def likeness(wanted: list[str], found: list[str]) -> float:
    if not wanted:
        return 1.0 if len(found) < 3 else 0.0
    have, missing = list(found), 0
    pool: dict[str, int] = {}
    for word in have:
        pool[word] = pool.get(word, 0) + 1
    for word in wanted:
        if pool.get(word, 0):
            pool[word] -= 1
        else:
            missing += 1
    return 1 - (missing + sum(pool.values())) / max(len(wanted), len(found))


def automatic(folder: Path) -> Iterator[Fact]:
    for line in (folder / "cases.jsonl").read_text("utf-8").strip().split("\n"):
        case = json.loads(line)
        letter = parse(case["raw"].encode())
        yield same(case["id"], "automatic", case["out_of_office"], letter.automatic is not None)
