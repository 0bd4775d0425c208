"""MAPI properties as TNEF carries them ([MS-OXTNEF] 2.1.3.4, [MS-OXCDATA] 2.11)."""

from collections.abc import Iterator

from zabota.core.mail.charsets import decode

SUBJECT, BODY, RTF, HTML, CODEPAGE = 0x0037, 0x1000, 0x1009, 0x1013, 0x3FDE
DISPLAY_NAME, DATA, SHORT_NAME, LONG_NAME, MIME, CONTENT_ID = 0x3001, 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
_WANTED = {SUBJECT, BODY, RTF, HTML, CODEPAGE, DISPLAY_NAME, DATA, SHORT_NAME, LONG_NAME, MIME, CONTENT_ID}
_SIZES = {
    **dict.fromkeys((0x0002, 0x000B), 2),
    **dict.fromkeys((0x0003, 0x0004, 0x000A), 4),
    **dict.fromkeys((0x0005, 0x0006, 0x0007, 0x0014, 0x0040), 8),
    0x0048: 16,
}
_STRING, _UNICODE, _BINARY, _OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
_SEVERAL = 0x1000
_MOST = 5_000

Properties = dict[int, tuple[int, bytes]]


class Broken(ValueError):
    """The bytes end, or go on, where they must not."""


def properties(data: bytes) -> Properties:
    """Those we know: id -> (type, bytes of the first value). What stands before a broken one is kept."""
    found: Properties = {}
    try:
        for name, kind, value in _read(data):
            if name in _WANTED:
                found.setdefault(name, (kind, value))
    except Broken:
        pass
    return found


def number(data: bytes, at: int, size: int = 4) -> int:
    """Little-endian. Raises Broken at the end of the bytes."""
    if at + size > len(data):
        raise Broken
    return int.from_bytes(data[at : at + size], "little")


def words(found: Properties, name: int, codepage: str) -> str:
    """A property as text; "" where there is none."""
    kind, value = found.get(name, (_STRING, b""))
    if kind == _UNICODE:
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    return decode(value.rstrip(b"\x00"), codepage)[0]


def _read(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(id, type, first value) of each."""
    at = 4
    for _ in range(min(number(data, 0), _MOST)):
        kind, name = number(data, at, 2), number(data, at + 2, 2)
        at += 4
        if name >= 0x8000:
            at = _past_name(data, at)
        several, kind = bool(kind & _SEVERAL), kind & ~_SEVERAL
        if kind in _SIZES:
            count = number(data, at) if several else 1
            at += 4 if several else 0
            start, at = at, at + _padded(count * _SIZES[kind])
            yield name, kind, data[start : start + _SIZES[kind]]
        elif kind in (_STRING, _UNICODE, _BINARY, _OBJECT):
            count = number(data, at)
            at += 4
            first = b""
            for index in range(min(count, _MOST)):
                length = number(data, at)
                if at + 4 + length > len(data):
                    raise Broken
                first = data[at + 4 : at + 4 + length] if not index else first
                at += 4 + _padded(length)
            yield name, kind, first
        else:
            raise Broken


def _past_name(data: bytes, at: int) -> int:
    """Below the name of a named property."""
    at += 16
    if number(data, at) == 0:
        return at + 8
    return at + 8 + _padded(number(data, at + 4))


def _padded(length: int) -> int:
    return length + -length % 4
