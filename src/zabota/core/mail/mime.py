"""Bytes to a tree of parts, as broken as they come.

The standard library's parser goes line by line and recurses; ours jumps from boundary to boundary and is bounded in
depth and number, so that a letter of 30 MB or a MIME bomb costs what its size says and no more.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zabota.core.mail.words import base64_bytes, parameters, unfold

MOST_PARTS = 4_000
MOST_DEPTH = 32
MOST_HEADERS = 1_000
_LONGEST_VALUE = 200_000

_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*")
_USUAL = re.compile(
    rb"(?:Received|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Content-[A-Z-]+|References|In-Reply-To|Reply-To|Sender"
    rb"|Return-Path|DKIM-Signature|User-Agent|X-[A-Z-]+):",
    re.IGNORECASE,
)
_MOST_LOST_LINES = 40
_MOST_LOOKALIKES = 50_000
_LETTERS = ("message/rfc822", "message/global", "message/news")
_BEFORE = re.compile(rb"[\r\n \t\x00]*(?:\xef\xbb\xbf)?")
_ENCODED = re.compile(r"\s*(?:base64|quoted-printable)", re.IGNORECASE)
_LINE = re.compile(rb"[^\n]*\n?")
_TYPE = re.compile(r"^[a-z0-9][\w.+-]*/[a-z0-9][\w.+-]*$")
_GUESSED_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s][^\r\n]{0,199}?)[ \t]*\r?\n(?:[!-9;-~]+:|\r?\n)")

RawHeaders = list[tuple[str, bytes]]


@dataclass(slots=True)
class Part:
    """A node of the tree: the headers, not yet decoded, and where the body lies in the bytes of the letter."""

    head: RawHeaders
    data: bytes = field(repr=False)
    start: int
    end: int
    content_type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    disposition_params: dict[str, str] = field(default_factory=dict)
    children: list["Part"] = field(default_factory=list)

    @property
    def raw(self) -> bytes:
        """The body as sent."""
        return self.data[self.start : self.end]

    def header(self, name: str) -> str:
        """The first header of that (lower-case) name on one line, not decoded."""
        return next((unfold(value) for key, value in self.head if key.lower() == name), "")

    def charset(self) -> str:
        """The charset the letter names first: headers with bare bytes are most likely written in it too."""
        return next((part.params["charset"] for part in self.walk() if part.params.get("charset")), "")

    def content(self) -> bytes:
        """The body without its transfer encoding."""
        return decode_transfer(memoryview(self.data)[self.start : self.end], self.header("content-transfer-encoding"))

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, in the order of the letter."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            stack += reversed(part.children)


class Budget:
    """What is left of the bounds, and what had to be noted on the way."""

    def __init__(self) -> None:
        self.parts = MOST_PARTS
        self.notes: dict[str, None] = {}

    def note(self, code: str) -> None:
        self.notes[code] = None


def read(raw: bytes, budget: Budget) -> Part:
    """The tree of a whole letter."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    found = _BEFORE.match(raw)
    return _entity(raw, found.end() if found else 0, len(raw), "text/plain", 0, budget)


def _entity(data: bytes, start: int, end: int, default: str, depth: int, budget: Budget) -> Part:
    head, at = split_head(data, start, end, budget)
    part = Part(head, data, at, end)
    _describe(part, default)
    if part.content_type.startswith("multipart/"):
        if depth < MOST_DEPTH:
            _open_multipart(part, depth, budget)
        else:
            budget.note("too-deep")
    elif part.content_type in _LETTERS:
        if depth < MOST_DEPTH:
            _open_letter(part, depth, budget)
        else:
            budget.note("too-deep")
    return part


def _open_letter(part: Part, depth: int, budget: Budget) -> None:
    """A letter within the letter; some programs encode it though they must not."""
    data, start, end = part.data, part.start, part.end
    if _ENCODED.match(part.header("content-transfer-encoding")):
        data = part.content()
        start, end = 0, len(data)
    found = _BEFORE.match(data, start, end)
    budget.parts -= 1
    part.children = [_entity(data, found.end() if found else start, end, "text/plain", depth + 1, budget)]


def _describe(part: Part, default: str) -> None:
    content_type, part.params = parameters(part.header("content-type"))
    content_type = content_type.replace(" ", "").strip("\"'")
    if content_type in ("text", "text/", "plain"):
        content_type = "text/plain"
    part.content_type = content_type if _TYPE.match(content_type) else default
    part.disposition, part.disposition_params = parameters(part.header("content-disposition"))


def split_head(data: bytes, start: int, end: int, budget: Budget) -> tuple[RawHeaders, int]:
    """The header fields and where the body begins. A line that is no header ends them, unless a header follows it."""
    head: RawHeaders = []
    pieces: list[bytes] = []
    name, size, at = "", 0, start
    while at < end:
        found = _LINE.match(data, at, end)
        line = found[0] if found else b""
        if not line.strip(b"\r\n"):
            return _kept(head, name, pieces, budget), at + len(line)
        named = _NAME.match(line)
        if line[:1] in b" \t" and name:
            size += len(line)
            if size <= _LONGEST_VALUE:
                pieces.append(line)
        elif named:
            _kept(head, name, pieces, budget)
            name, pieces, size = named[1].decode("ascii"), [line[named.end() :]], len(line)
        elif name and _head_goes_on(data, at + len(line), end):
            pieces.append(b" " + line)
        elif not line.startswith((b"From ", b">From ")):
            break
        at += len(line)
    return _kept(head, name, pieces, budget), at


def _head_goes_on(data: bytes, at: int, end: int) -> bool:
    """Whether a line that is no header is only a continuation that lost its indentation."""
    if _NAME.match(data, at, end):
        return True
    for _ in range(_MOST_LOST_LINES):
        found = _LINE.match(data, at, end)
        line = found[0] if found else b""
        if not line.strip():
            return False
        if _USUAL.match(line):
            return True
        at += len(line)
    return False


def _kept(head: RawHeaders, name: str, pieces: list[bytes], budget: Budget) -> RawHeaders:
    if name and len(head) < MOST_HEADERS:
        head.append((name, b"".join(pieces)[:_LONGEST_VALUE].strip()))
    elif name:
        budget.note("too-many-headers")
    return head


def _open_multipart(part: Part, depth: int, budget: Budget) -> None:
    boundary = part.params.get("boundary", "").rstrip().encode("utf-8", "surrogatepass")[:1000]
    spans = _spans(part, boundary, budget) if boundary else []
    if not spans and b" " in boundary:
        # A boundary without quotes ends at the first space.
        spans = _spans(part, boundary.split(b" ")[0], budget)
    near = min(part.end, part.start + 100_000)
    # From the line end before the body, so that a boundary on the very first line is seen.
    if not spans and (guessed := _GUESSED_BOUNDARY.search(part.data, max(part.start - 1, 0), near)):
        budget.note("guessed-boundary")
        spans = _spans(part, guessed[1], budget)
    if not spans:
        budget.note("no-boundary")
        beginning = part.data[part.start : min(part.end, part.start + 1000)].lower()
        part.content_type = "text/html" if b"<html" in beginning else "text/plain"
        return
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    part.children = [_entity(part.data, start, end, default, depth + 1, budget) for start, end in spans]


def _spans(part: Part, boundary: bytes, budget: Budget) -> list[tuple[int, int]]:
    """Where the parts between the boundary lines lie; a missing last boundary is forgiven."""
    data, mark = part.data, b"--" + boundary
    spans: list[tuple[int, int]] = []
    lookalikes, start, at = 0, -1, data.find(mark, part.start, part.end)
    while at >= 0:
        after, last = _boundary_line(data, at, len(mark), part)
        if after < 0:
            lookalikes += 1
            at = data.find(mark, at + 1, part.end) if lookalikes < _MOST_LOOKALIKES else -1
            continue
        if start >= 0:
            spans.append((start, _before_line_end(data, start, at)))
        start = -1 if last else after
        if last or len(spans) >= budget.parts:
            break
        at = data.find(mark, after, part.end)
    if start >= 0 and (len(spans) < budget.parts or not spans):
        spans.append((start, part.end))
    elif start >= 0:
        budget.note("too-many-parts")
    budget.parts -= len(spans)
    return spans


def _boundary_line(data: bytes, at: int, length: int, part: Part) -> tuple[int, bool]:
    """(where the line after it begins, whether it is the last one); (-1, False) where it is no boundary line."""
    if at > part.start and data[at - 1] != 10:
        return -1, False
    after = at + length
    last = data[after : after + 2] == b"--"
    line_end = data.find(b"\n", after, min(part.end, after + 300))
    stop = line_end if line_end >= 0 else min(part.end, after + 300)
    rest = data[after + 2 * last : stop]
    # Words behind the last boundary are forgiven, since nothing of the part is lost by it.
    if rest.strip() and not (last and rest[:1].isspace()):
        return -1, False
    return (line_end + 1 if line_end >= 0 else stop), last


def _before_line_end(data: bytes, start: int, at: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    if at - 2 >= start and data[at - 2 : at] == b"\r\n":
        return at - 2
    return at - 1 if at - 1 >= start else at


def decode_transfer(data: bytes | memoryview, encoding: str) -> bytes:
    """The bytes behind base64, quoted-printable or uuencode; anything else stands for itself."""
    name = encoding.partition(";")[0].strip().strip("\"'").lower()
    if name == "base64":
        return base64_bytes(data)
    if name in ("quoted-printable", "quotedprintable"):
        return binascii.a2b_qp(data)
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return uu_bytes(bytes(data))
    return bytes(data)


def uu_bytes(data: bytes) -> bytes:
    """Uuencoded bytes; a broken line is left out."""
    begin = re.search(rb"(?:^|\n)begin [0-7]{3,4} [^\n]*\n", data)
    out = bytearray()
    for line in data[begin.end() if begin else 0 :].splitlines():
        if line.strip() in (b"end", b"`"):
            break
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            # Old encoders counted too far: take what the length byte promises.
            usable = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                out += binascii.a2b_uu(line[:usable])
            except binascii.Error:
                continue
    return bytes(out)
