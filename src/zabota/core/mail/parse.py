"""Bytes to a letter."""

import html as entities
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from zabota.core.mail import automatic, bounces, quoting
from zabota.core.mail.addresses import parse_list
from zabota.core.mail.body import Body, find
from zabota.core.mail.charsets import decode, likely_charset
from zabota.core.mail.dates import parse_date
from zabota.core.mail.files import attachment
from zabota.core.mail.html_words import html_to_text
from zabota.core.mail.letter import Address, Attachment, Headers, Letter
from zabota.core.mail.mime import Budget, Part, RawHeaders, read
from zabota.core.mail.opening import open_parts, opened_words
from zabota.core.mail.words import decode_words, unfold
from zabota.core.text.language import guess_language

_ID = re.compile(r"<([^<>]{1,998})>")
# What programs write where they have none. One such "id" would tie letters of strangers together.
_NO_ID = re.compile(
    r"^(?:\W*|null|nil|none|undefined|\(null\))(?:@(?:\W*|null|none|undefined|localhost))?$", re.IGNORECASE
)
_MOST_IDS = 200
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_LONGEST_TEXT = 4_000_000
_Found = TypeVar("_Found")


def parse(raw: bytes) -> Letter:
    """The letter in these bytes. Never raises; time and memory are bounded by a small multiple of the size.

    A part of the understanding that fails all the same leaves its code in `notes` and the rest of the letter whole.
    """
    budget = Budget()
    root = read(raw, budget)
    _tried(budget, "parts", None, lambda: open_parts(root, budget))
    body = find(root)
    said: tuple[str, str, list[Attachment]] = (*_words(body, budget), [])
    text, html, taken_out = _tried(budget, "words", said, lambda: opened_words(said[0], said[1], budget))
    letter = _addressed(root.head, root.charset())
    parts = _tried(budget, "reply", quoting.Parts(text, "", ""), lambda: quoting.split_letter(text, html))
    letter = replace(
        letter,
        text=text,
        html=html,
        reply=parts.reply,
        quoted=parts.quoted,
        signature=parts.signature,
        language=guess_language(parts.reply or text),
        automatic=_tried(budget, "automatic", None, lambda: automatic.reason(letter.headers, letter.subject)),
        attachments=(*(attachment(part) for part in body.attachments), *taken_out),
    )
    bounce = _tried(budget, "bounce", None, lambda: bounces.read(letter, root))
    if bounce and not letter.automatic:
        letter = replace(letter, automatic=automatic.BOUNCE)
    return replace(letter, bounce=bounce, notes=tuple(budget.notes))


def _tried(budget: Budget, name: str, otherwise: _Found, work: Callable[[], _Found]) -> _Found:
    """What the step finds; `otherwise`, and a note, where it fails: a letter is worth more than any of its parts."""
    try:
        return work()
    except Exception:
        budget.note(f"failed-{name}")
        return otherwise


def _addressed(head: RawHeaders, charset: str) -> Letter:
    """What the headers say."""
    charset = likely_charset(b" ".join(value for _, value in head), charset)
    lines = [(name, unfold(value, charset)) for name, value in head]
    headers: Headers = tuple((name, decode_words(line)) for name, line in lines)
    first: dict[str, str] = {}
    every: dict[str, list[str]] = {}
    for name, line in lines:
        first.setdefault(name.lower(), line)
        every.setdefault(name.lower(), []).append(line)

    def people(name: str) -> tuple[Address, ...]:
        return tuple(person for line in every.get(name, ()) for person in parse_list(line))

    ids = message_ids(first.get("message-id", ""))
    return Letter(
        message_id=ids[0] if ids else "",
        in_reply_to=message_ids(first.get("in-reply-to", "")),
        references=message_ids(" ".join(every.get("references", ()))),
        from_=_author(people),
        sender=_one(people("sender")),
        to=people("to"),
        cc=people("cc"),
        reply_to=people("reply-to"),
        subject=decode_words(first.get("subject", "")).strip(),
        date=parse_date(first.get("date", "")),
        headers=headers,
    )


def _author(people: Callable[[str], tuple[Address, ...]]) -> Address:
    """Who wrote it; where From names no mailbox, the address that asks for the answer or for the bounces."""
    named = _one(people("from"))
    if named.address:
        return named
    others = (_one(people(name)) for name in ("reply-to", "sender", "return-path"))
    address = next((other.address for other in others if other.address), "")
    return Address(named.name, address)


def _one(people: tuple[Address, ...]) -> Address:
    """The first with a mailbox, else the first."""
    return next((person for person in people if person.address), people[0] if people else Address("", ""))


def message_ids(value: str) -> tuple[str, ...]:
    """Message-IDs without angle brackets, each once, in their order; bare ones are accepted too."""
    found = _ID.findall(value) or [word.strip("<>,;\"'") for word in value.split() if "@" in word]
    ids = [word for word in dict.fromkeys("".join(each.split()) for each in found) if not _NO_ID.match(word)]
    # The root and the newest matter most of an endless thread.
    return tuple(ids if len(ids) <= _MOST_IDS else [ids[0], *ids[-(_MOST_IDS - 1) :]])


def _words(body: Body, budget: Budget) -> tuple[str, str]:
    """(text, html) of the body; the html is empty where nobody wrote any."""
    decoded: dict[int, str] = {id(part): _decoded(part, budget) for part in (*body.text, *body.html)}
    html = ""
    if any(part.content_type == "text/html" for part in body.html):
        html = "\n".join(_as_html(part, decoded[id(part)]) for part in body.html)
    text = "\n".join(filter(None, (_as_text(part, decoded[id(part)]) for part in body.text))).strip("\n")
    if html and not any(char.isalnum() for char in text):
        text = html_to_text(html)
    return text, html


def _decoded(part: Part, budget: Budget) -> str:
    content = part.content()
    charset = part.params.get("charset", "")
    if not charset and part.content_type == "text/html" and (meta := _META_CHARSET.search(content[:3000])):
        charset = meta[1].decode("ascii", "replace")
    text, true = decode(content[:_LONGEST_TEXT], charset)
    if not true:
        budget.note("doubtful-charset")
    if len(content) > _LONGEST_TEXT:
        budget.note("text-cut")
    return text


def _as_html(part: Part, text: str) -> str:
    if part.content_type == "text/html":
        return text
    return "<p>" + entities.escape(text.strip("\n")).replace("\n", "<br>\n") + "</p>"


def _as_text(part: Part, text: str) -> str:
    if part.content_type == "text/html":
        return html_to_text(text)
    if part.params.get("format", "").lower() == "flowed":
        return unflow(text, delete_space=part.params.get("delsp", "").lower() == "yes")
    return text.rstrip("\n")


def unflow(text: str, *, delete_space: bool) -> str:
    """Lines broken by the sender's program joined again (RFC 3676)."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        piece = content[:-1] if soft and delete_space else content
        if open_depth == depth and content != "-- ":
            out[-1].append(piece)
        else:
            out.append([">" * depth + " " if depth else "", piece])
        open_depth = depth if soft else -1
    return "\n".join("".join(pieces) for pieces in out)
