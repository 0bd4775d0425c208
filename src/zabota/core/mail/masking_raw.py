"""Secrets taken out of the source of a letter, part by part; what holds none stays byte for byte as it came."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from zabota.core import secrets
from zabota.core.mail.addresses import parse_list
from zabota.core.mail.encode import mailbox, parameter, words
from zabota.core.mail.letter import Address
from zabota.core.mail.masking import (
    LARGEST,
    MOST_DEPTH,
    UNTOUCHED_HEADERS,
    Find,
    but_boundary,
    hide_in_file,
    hide_in_text,
    is_text,
)
from zabota.core.mail.mime import Budget, Part, read
from zabota.core.mail.words import decode_words, parameters, unfold

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*?\n(?:[ \t][^\n]*(?:\n|\Z))*+|[^\n]*\Z)", re.DOTALL)
_LINE = re.compile(rb"[^\n]*(?:\n|\Z)")
_ENCODED_RUN = re.compile(
    r"=\?[\w.:+*-]{1,60}\?[bqBQ]\?[^\s?]*(?:\?(?!=)[^\s?]*)*\?=(?:\s+=\?[\w.:+*-]{1,60}\?[bqBQ]\?[^\s?]*\?=)*"
)
_PEOPLE = ("from", "to", "cc", "bcc", "reply-to", "sender")

Edit = tuple[int, int, bytes]


def masked_raw(raw: bytes, find: Find = secrets.find) -> bytes:
    """The source without what `find` sees, in none of its parts; the very same bytes where it sees nothing.

    Each part is decoded, masked and written back in its own transfer encoding and charset. Text in a file over
    LARGEST bytes, in archives, PDF and office files is not looked into.
    """
    return hide_in_raw(raw, find)[0]


def may_hold(raw: bytes) -> bool:
    """A quick no for most sources whose letter holds no secrets: nothing between and around the parts does either."""
    return secrets.may_hold_card(raw) and bool(secrets.find(raw.decode("latin-1")))


def hide_in_raw(raw: bytes, find: Find, *, depth: int = 0) -> tuple[bytes, Counter[str]]:
    """(the source, how many of which kind)."""
    count: Counter[str] = Counter()
    if depth > MOST_DEPTH:
        return raw, count
    root = read(raw, Budget())
    data = root.data
    edits: list[Edit] = []
    at = 0
    for leaf in _leaves(root):
        edits += _in_heads(data, at, leaf.start, find, root.charset(), count)
        if new := _in_leaf(leaf, find, depth, count):
            edits.append((leaf.start, leaf.end, new))
        at = max(at, leaf.end)
    edits += _in_heads(data, at, len(data), find, root.charset(), count)
    return (_spliced(data, edits), count) if edits else (raw, count)


def _spliced(data: bytes, edits: list[Edit]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for start, end, new in edits:
        pieces += [data[at:start], new]
        at = end
    return b"".join([*pieces, data[at:]])


def _leaves(part: Part) -> Iterator[Part]:
    """The parts that lie in the bytes themselves and hold no others there, in their order."""
    inside = [child for child in part.children if child.data is part.data]
    if not inside:
        yield part
    for child in inside:
        yield from _leaves(child)


def _in_leaf(part: Part, find: Find, depth: int, count: Counter[str]) -> bytes | None:
    """The body of a part anew, as it stands in the letter; None where it can stay."""
    content = part.content()
    name = part.disposition_params.get("filename") or part.params.get("name", "")
    charset = part.params.get("charset", "")
    if part.content_type.startswith("multipart/") or is_text(part.content_type, name):
        if len(content) > LARGEST:
            return None
        new, found = hide_in_text(content, part.content_type, name, charset, find)
    else:
        new, found = hide_in_file(content, part.content_type, name, charset, find=find, depth=depth)
    count += found
    return None if new is content else _encoded(new, part)


def _encoded(content: bytes, part: Part) -> bytes:
    """Bytes in the transfer encoding of the part, ending as the body did: with a line end or without."""
    raw = part.raw
    line_end = b"\r\n" if b"\r\n" in raw else b"\n"
    encoding = part.header("content-transfer-encoding").partition(";")[0].strip().strip("\"'").lower()
    if encoding == "base64":
        out = base64.encodebytes(content).replace(b"\n", line_end)
    elif encoding in ("quoted-printable", "quotedprintable"):
        return _printable(content)
    elif encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        lines = [binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45)]
        out = b"".join([b"begin 644 file\n", *lines, b"`\nend\n"]).replace(b"\n", line_end)
    else:
        return content
    return out if raw.endswith(b"\n") else out.rstrip(b"\r\n")


def _printable(content: bytes) -> bytes:
    out = binascii.b2a_qp(content, istext=True)
    # Line ends of both kinds in one text: then none is left bare.
    return out if binascii.a2b_qp(out) == content else binascii.b2a_qp(content, istext=False)


def _in_heads(data: bytes, start: int, end: int, find: Find, charset: str, count: Counter[str]) -> list[Edit]:
    """What changes between two bodies: in headers, and in words before, between and after the parts."""
    edits: list[Edit] = []
    at = words_from = start
    while at < end:
        field = _FIELD.match(data, at, end)
        line = field or _LINE.match(data, at, end)
        stop = line.end() if line else end
        if field or data.startswith(b"--", at):
            edits += _in_words(data, words_from, at, find, count)
            words_from = stop
        if field:
            name, value = field[1].decode("ascii").lower(), field[2]
            new = None if name in UNTOUCHED_HEADERS else _in_field(name, value, find, charset, count)
            if new is not None:
                edits.append((*field.span(2), new))
        at = max(stop, at + 1)
    return edits + _in_words(data, words_from, end, find, count)


def _in_words(data: bytes, start: int, end: int, find: Find, count: Counter[str]) -> list[Edit]:
    text = data[start:end].decode("latin-1")
    spans = find(text) if text.strip() else ()
    count.update(span.kind for span in spans)
    return [(start, end, secrets.without(text, spans).encode("latin-1"))] if spans else []


def _in_field(name: str, value: bytes, find: Find, charset: str, count: Counter[str]) -> bytes | None:
    """A header's value anew, with the space before it and the line end behind it; None where it can stay."""
    content = name.startswith("content-")
    line = value.decode("latin-1")
    plain = but_boundary(line, find)
    understood = _understood(value, charset, content=content)
    found = find(understood)
    if not found and plain == line:
        return None
    count.update(span.kind for span in found)
    again = _ENCODED_RUN.sub(lambda run: _run(run[0], find), plain).encode("latin-1")
    if _understood(again, charset, content=content) == secrets.without(understood, found):
        return again
    # The number lies across encoded and plain words, or in pieces: the whole value is written anew.
    return b" " + _anew(name, unfold(value, charset), find).encode("utf-8", "replace") + _line_end(value)


def _anew(name: str, line: str, find: Find) -> str:
    if name.startswith("content-"):
        head, given = parameters(line)
        said = [
            parameter(key, secrets.without(one, () if key == "boundary" else find(one))) for key, one in given.items()
        ]
        return ";\r\n ".join([head, *said])
    if name in _PEOPLE:
        people = [Address(secrets.without(one.name, find(one.name)), one.address) for one in parse_list(line)]
        with suppress(ValueError):
            return ", ".join(map(mailbox, people))
    whole = decode_words(line)
    return words(secrets.without(whole, find(whole))).replace("?= =?", "?=\r\n =?")


def _line_end(value: bytes) -> bytes:
    return b"\r\n" if value.endswith(b"\r\n") else b"\n" if value.endswith(b"\n") else b""


def _understood(value: bytes, charset: str, *, content: bool) -> str:
    """The words of a header as its reader sees them; of Content-Type and the like, the parameters."""
    line = unfold(value, charset)
    if not content:
        return decode_words(line)
    _kind, given = parameters(line)
    return "\n\n".join(one for key, one in given.items() if key != "boundary")


def _run(run: str, find: Find) -> str:
    """Encoded words that follow each other, anew where they hold a secret."""
    text = decode_words(run)
    spans = find(text)
    if not spans:
        return run
    hidden = secrets.without(text, spans)
    return words(hidden).replace("?= =?", "?=\r\n =?")
