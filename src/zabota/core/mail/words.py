"""Encoded words (RFC 2047) and parameters (RFC 2231) of headers, as broken as they come."""

import binascii
import re

from zabota.core.mail.charsets import decode, guess, tidy

_START = re.compile(r"=\?([\w.:+*-]{1,60})\?([bqBQ])\?")
_GAP = re.compile(r"[ \t\r\n]*")
_HEX = re.compile(r"[0-9A-Fa-f]{2}")
_NOT_BASE64 = bytes(byte for byte in range(256) if not re.match(rb"[A-Za-z0-9+/=]", bytes([byte])))
_PIECE = 1 << 20
_CHUNK = re.compile(rb"[A-Za-z0-9+/]+")

_Run = tuple[str, bytes]


def unfold(raw: bytes, charset: str = "") -> str:
    """A header value on one line; bytes beyond ASCII as they most likely were meant, `charset` being the letter's."""
    text = guess(raw, charset) if not raw.isascii() or b"\x1b" in raw else tidy(raw.decode("ascii"))
    if "\n" in text:
        text = " ".join(line.strip(" \t") for line in text.split("\n"))
    return text.replace("\t", " ").strip()


def decode_words(value: str) -> str:
    """The value with its encoded words decoded; what cannot be decoded stays as it is."""
    if "=?" not in value:
        return value
    out: list[str] = []
    run: list[_Run] = []
    at = 0
    while found := _START.search(value, at):
        end = _end_of_word(value, found.end(), found[2])
        if end < 0:
            break
        between = value[at : found.start()]
        if not run or not _GAP.fullmatch(between):
            out += [_flush(run), between]
        run.append((found[1].partition("*")[0], _word_bytes(value[found.end() : end], found[2])))
        at = end + 2
    out += [_flush(run), value[at:]]
    return tidy("".join(out))


def _end_of_word(value: str, at: int, kind: str) -> int:
    """Where "?=" stands. In Q a question mark before "=20" is a careless writer's, not the end."""
    end = value.find("?=", at)
    while end >= 0 and kind in "qQ" and _HEX.match(value, end + 2):
        end = value.find("?=", end + 2)
    return end


def _word_bytes(text: str, kind: str) -> bytes:
    raw = text.encode("utf-8", "surrogatepass")
    if kind in "bB":
        return base64_bytes(raw)
    return binascii.a2b_qp(raw, header=True)


def _flush(run: list[_Run]) -> str:
    """Neighbours of one charset are joined before decoding: some senders cut in the middle of a character."""
    out: list[str] = []
    while run:
        charset = run[0][0].lower()
        same = 1
        while same < len(run) and run[same][0].lower() == charset:
            same += 1
        out.append(decode(b"".join(data for _, data in run[:same]), charset)[0])
        del run[:same]
    return "".join(out)


def base64_bytes(data: bytes | memoryview) -> bytes:
    """Base64 with foreign signs, missing padding or several padded pieces in a row.

    Read piece by piece, so that a large file is not copied as a whole at each step.
    """
    if len(data) <= _PIECE:
        return _base64_piece(bytes(data).translate(None, _NOT_BASE64))
    out: list[bytes] = []
    rest = b""
    for at in range(0, len(data), _PIECE):
        clean = rest + bytes(data[at : at + _PIECE]).translate(None, _NOT_BASE64)
        whole = len(clean) // 4 * 4 if b"=" not in clean else clean.rfind(b"=") + 1
        rest = clean[whole:]
        out.append(_base64_piece(clean[:whole]))
    out.append(_base64_piece(rest))
    return b"".join(out)


def _base64_piece(clean: bytes) -> bytes:
    bare = clean.rstrip(b"=")
    if b"=" not in bare:
        return binascii.a2b_base64(bare + b"==" if len(bare) % 4 != 1 else bare[:-1])
    out = bytearray()
    for piece in _CHUNK.findall(clean):
        usable = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
        out += binascii.a2b_base64(usable + b"==")
    return bytes(out)


# One parameter: its name, then a quoted string or a token, which may hold spaces where somebody forgot the quotes…
_SEPARATORS = re.compile(r"[;\s=\"]*")
_PARAMETER = re.compile(r"""([^\s;="]{1,80})\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*)))?""", re.DOTALL)
# …or the semicolon before the next parameter.
_NEXT = re.compile(
    r"\s(?=(?:charset|format|delsp|name|filename|boundary|type|size|server|method|reply-type|[\w-]{1,40}\*\d{0,3})\*?\s?=)",
    re.I,
)
_TYPE_ALONE = re.compile(r"\s*([\w.+-]{1,100}/[\w.+-]{1,100})\s+(?=[\w*-]{1,60}\s?=)")
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_SECTION = re.compile(r"^([^*]+)(?:\*(\d{1,3}))?(\*)?$")
_QUOTED_PAIR = re.compile(r"""\\(["\\])""")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_MOST_PARAMETERS = 200


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """("text/plain", {"charset": "utf-8"}) of a Content-Type or Content-Disposition value, all decoded."""
    head, _, rest = value.partition(";")
    if "(" in head:
        head = _COMMENT.sub("", head)
    if "=" in head and (alone := _TYPE_ALONE.match(head)):
        head, rest = alone[1], value[alone.end() :]
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    rest, at = rest[:20_000], 0
    while (skipped := _SEPARATORS.match(rest, at)) and (found := _PARAMETER.match(rest, skipped.end())):
        at = found.end()
        given = _QUOTED_PAIR.sub(r"\1", found[2]) if found[2] is not None else (found[3] or "")
        if found[3] and (following := _NEXT.search(rest, found.start(3), found.end(3))):
            given, at = rest[found.start(3) : following.start()], following.end()
        given = given if found[2] is not None else given.strip()
        section = _SECTION.match(found[1].lower())
        if section is None or len(plain) + len(pieces) > _MOST_PARAMETERS:
            continue
        if section[2] or section[3]:
            pieces.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3]), given))
        else:
            plain.setdefault(section[1], decode_words(given))
    for name, parts in pieces.items():
        plain[name] = _joined(parts)
    return head.strip().lower(), plain


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    """RFC 2231 continuations: charset'language'percent-encoded, or plain pieces."""
    parts.sort(key=lambda part: part[0])
    charset = ""
    if parts[0][1] and parts[0][2].count("'") >= 2:
        charset, _, rest = parts[0][2].split("'", 2)
        parts[0] = (parts[0][0], True, rest)
    if not any(encoded for _, encoded, _ in parts):
        return decode_words("".join(text for _, _, text in parts))
    # Some programs name the charset in every piece.
    again = re.compile(re.escape(charset) + r"'[\w-]{0,20}'?") if charset else None
    first = parts[0][2]
    pieces = [
        first,
        *(again.sub("", text, count=1) if again and again.match(text) else text for _, _, text in parts[1:]),
    ]
    data = b"".join(
        _percent(text) if encoded else text.encode("utf-8", "surrogatepass")
        for text, (_, encoded, _) in zip(pieces, parts, strict=True)
    )
    return decode(data, charset or "utf-8")[0]


def _percent(text: str) -> bytes:
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), text.encode("utf-8", "surrogatepass"))
