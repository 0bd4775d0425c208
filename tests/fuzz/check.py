"""What must hold of every letter, however broken."""

import json
import re

from zabota.core.mail import Letter, fingerprint, for_original, html_to_text, parse, sanitise
from zabota.core.mail.as_json import letter_as_json
from zabota.core.mail.quoting import split, split_html

_ACTS = re.compile(r"<(?:script|iframe|object|embed|form|base|meta|link)\b", re.IGNORECASE)
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def check(raw: bytes) -> Letter:
    """Everything the brain does with a letter; raises where something does not hold."""
    letter = parse(raw)
    assert not [note for note in letter.notes if note.startswith("failed-")], letter.notes
    told = json.dumps(letter_as_json(letter), ensure_ascii=False)
    told.encode("utf-8")
    assert len(fingerprint(letter)) == 64
    for value in _texts(letter):
        assert not _BROKEN.search(value), "a database could not keep it"
    assert all(each.size == len(each.content) for each in letter.attachments)
    assert sum(each.size for each in letter.attachments) <= 40 * len(raw) + 100, "it grew"
    for cleaned in (sanitise(letter.html, {}), for_original(letter.html, {})):
        assert not _ACTS.search(cleaned)
    for parts in (split(letter.text), split_html(letter.html)):
        assert isinstance(parts.reply, str)
    words = _words(letter.text)
    parts = split(letter.text)
    assert _words("\n".join(parts)) == words, "a word of the letter was lost or doubled"
    html_to_text(letter.html)
    return letter


def _words(text: str) -> list[str]:
    return sorted(text.split())


def _texts(letter: Letter) -> list[str]:
    people = [letter.from_, letter.sender, *letter.to, *letter.cc, *letter.reply_to]
    return [
        *(letter.text, letter.html, letter.reply, letter.quoted, letter.signature, letter.subject, letter.message_id),
        *(value for person in people for value in (person.name, person.address)),
        *(value for header in letter.headers for value in header),
        *(value for each in letter.attachments for value in (each.name, each.content_type, each.content_id)),
        *letter.references,
    ]
