"""Secrets taken out of a letter: out of its words, its headers and the files that can be read as text.

PDF and office files are not looked into, nor are archives; text files are up to LARGEST bytes.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from zabota.core import secrets
from zabota.core.mail.charsets import codec_for, decode, tidy
from zabota.core.mail.letter import Attachment, Headers, Letter
from zabota.core.secrets import Span
from zabota.core.secrets.in_html import hide_in_html

Find = Callable[[str], tuple[Span, ...]]
Some = TypeVar("Some")

LARGEST = 10_000_000
MOST_DEPTH = 8
# What names a letter or its journey: digits there are ids, and its answers need them as they are.
_UNTOUCHED_HEADERS_NAMES = (
    "message-id in-reply-to references received date return-path delivered-to x-received dkim-signature arc-seal"
    " arc-message-signature arc-authentication-results authentication-results received-spf mime-version"
    " content-transfer-encoding content-id list-id list-unsubscribe x-ms-exchange-organization-network-message-id"
    " x-google-dkim-signature x-gm-message-state x-google-smtp-source"
)
UNTOUCHED_HEADERS = frozenset(_UNTOUCHED_HEADERS_NAMES.split())
_UNTOUCHED_FIELDS_NAMES = (
    "message_id in_reply_to references content_id sha256 content_type address recipient language kind status date notes"
)
_UNTOUCHED_FIELDS = frozenset(_UNTOUCHED_FIELDS_NAMES.split())
_TEXT_TYPES_NAMES = (
    "application/json application/xml application/csv application/x-csv application/ics application/xhtml+xml"
    " application/yaml application/x-yaml application/sql application/rtf message/delivery-status"
    " message/disposition-notification message/feedback-report message/global-delivery-status image/svg+xml"
    " application/x-pem-file application/vnd.ms-excel.csv"
)
_TEXT_TYPES = frozenset(_TEXT_TYPES_NAMES.split())
_TEXT_ENDINGS_NAMES = (
    ".txt .csv .tsv .json .xml .html .htm .log .md .ics .vcf .yaml .yml .sql .ini .conf .cfg .env .pem .key .svg .rtf"
)
_TEXT_ENDINGS = tuple(_TEXT_ENDINGS_NAMES.split())
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"[^\"]*\"|[^;\s]*)", re.IGNORECASE)
_SURE = ("ascii", "utf-8", "utf-16-le", "utf-16-be")
_GUESSES = ("cp1252", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5")
_LETTER_TYPES = ("message/rfc822", "message/global", "message/news")


def masked(letter: Letter, find: Find = secrets.find) -> tuple[Letter, Counter[str]]:
    """(the letter without what `find` sees, how many of which kind); the very same letter where it sees nothing.

    What stands in several fields (the text and the reply that is a part of it) is counted once a field.
    """
    hider = _Hider(find)
    return hider.any(letter, ""), hider.count


class _Hider:
    """Walks through a letter, whatever fields it has; one text is looked at once."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.count: Counter[str] = Counter()
        self.known: dict[str, str | None] = {}

    def any(self, value: Some, name: str) -> Some:
        """The value without secrets; itself where it has none."""
        new: Any = value
        if name in _UNTOUCHED_FIELDS:
            return value
        if isinstance(value, str):
            new = self.html(value) if name == "html" else self.words(value)
        elif isinstance(value, Attachment):
            new = self.file(value)
        elif name == "headers" and isinstance(value, tuple):
            new = self.headers(value)
        elif isinstance(value, tuple):
            items = tuple(self.any(item, name) for item in value)
            new = items if any(one is not other for one, other in zip(items, value, strict=True)) else value
        elif is_dataclass(value) and not isinstance(value, type):
            new = self.fields(value)
        return cast("Some", new)

    def fields(self, value: Any) -> Any:
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = self.any(before, field.name)
            if after is not before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value

    def words(self, text: str) -> str:
        if text not in self.known:
            spans = self.find(text)
            self.known[text] = secrets.without(text, spans) if spans else None
            self.count.update(span.kind for span in spans)
        hidden = self.known[text]
        return text if hidden is None else hidden

    def html(self, html: str) -> str:
        hidden, count = hide_in_html(html, self.find)
        self.count += count
        return hidden

    def headers(self, headers: Headers) -> Headers:
        # All at once first: nearly always there is nothing. Whatever `find` sees counts, so no boundary is shown to it.
        looked_at = (_BOUNDARY.sub("", value) for name, value in headers if name.lower() not in UNTOUCHED_HEADERS)
        if not self.find("\n\n".join(looked_at)):
            return headers
        new = tuple((name, self.header(name.lower(), value)) for name, value in headers)
        return headers if new == headers else new

    def header(self, name: str, value: str) -> str:
        if name in UNTOUCHED_HEADERS:
            return value
        return but_boundary(value, self.find) if name == "content-type" else self.words(value)

    def file(self, file: Attachment) -> Attachment:
        content, count = hide_in_file(file.content, file.content_type, file.name, find=self.find)
        self.count += count
        name = self.words(file.name)
        if content is file.content and name is file.name:
            return file
        return replace(file, name=name, content=content, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def hide_in_file(
    content: bytes, content_type: str, name: str, charset: str = "", *, find: Find = secrets.find, depth: int = 0
) -> tuple[bytes, Counter[str]]:
    """(the bytes of a file without secrets, how many of which kind); the very same bytes where there is nothing to do.

    Only what reads as text, and letters, are looked into.
    """
    from zabota.core.mail.masking_raw import hide_in_raw

    if content_type in _LETTER_TYPES or name.lower().endswith(".eml"):
        return hide_in_raw(content, find, depth=depth + 1)
    if not is_text(content_type, name) or len(content) > LARGEST:
        return content, Counter()
    return hide_in_text(content, content_type, name, charset, find)


def hide_in_text(content: bytes, content_type: str, name: str, charset: str, find: Find) -> tuple[bytes, Counter[str]]:
    """The same for bytes that are text, in the charset they say or seem to be in."""
    text, codec, rest = decoded(content, charset)
    marked_up = content_type.endswith(("html", "xml")) or name.lower().endswith((".html", ".htm", ".xml", ".svg"))
    if marked_up:
        hidden, count = hide_in_html(text, find)
    else:
        spans = find(text)
        hidden, count = secrets.without(text, spans), Counter(span.kind for span in spans)
    return (hidden.encode(codec, "surrogatepass") + rest, count) if count else (content, count)


def but_boundary(text: str, find: Find) -> str:
    """A header without secrets; the boundary of its parts is a name, whatever its digits."""
    out: list[str] = []
    at = 0
    for found in _BOUNDARY.finditer(text):
        before = text[at : found.start()]
        out += [secrets.without(before, find(before)), found[0]]
        at = found.end()
    return "".join([*out, secrets.without(text[at:], find(text[at:]))])


def is_text(content_type: str, name: str) -> bool:
    """Whether a file of this type and name is read as text."""
    kind = content_type.lower()
    if kind.startswith("text/") or kind in _TEXT_TYPES or kind.endswith(("+xml", "+json")):
        return True
    return name.lower().endswith(_TEXT_ENDINGS)


def decoded(content: bytes, charset: str) -> tuple[str, str, bytes]:
    """(text, codec, rest), such that the text in this codec and the rest are the very same bytes again.

    Where several codecs would do, it is the one in which the letter is read.
    """
    fitting = []
    for codec in _codecs(content, charset):
        # Half a sign at the end makes no text of UTF-16.
        even = len(content) - len(content) % 2 if codec.startswith("utf-16") else len(content)
        try:
            text = content[:even].decode(codec, "surrogatepass")
            if text.encode(codec, "surrogatepass") == content[:even]:
                fitting.append((text, codec, content[even:]))
        except (UnicodeError, ValueError):
            continue
        if fitting and codec in _SURE:
            return fitting[-1]
    read = decode(content, charset)[0] if len(fitting) > 1 else ""
    # In latin-1 every byte is a sign of its own: digits are still seen, and nothing is lost.
    last = (content.decode("latin-1"), "latin-1", b"")
    return next((one for one in fitting if tidy(one[0]) == read), fitting[0] if fitting else last)


def _codecs(content: bytes, charset: str) -> list[str]:
    likely = [codec for codec in (codec_for(charset) if charset else None,) if codec]
    if content.isascii() and b"\x00" not in content and b"\x1b" not in content and likely != ["utf-7"]:
        return ["ascii"]
    wide = []
    if content[:2] == b"\xff\xfe" or content[1:64:2].count(0) > len(content[1:64:2]) // 2:
        wide = ["utf-16-le"]
    elif content[:2] == b"\xfe\xff" or content[:64:2].count(0) > len(content[:64:2]) // 2:
        wide = ["utf-16-be"]
    return [*wide, "utf-8", *likely, *_GUESSES]
