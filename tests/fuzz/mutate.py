"""Letters broken by chance, from a seed, so that each can be made again by its number."""

import random

from tests.fuzz.seeds import SEEDS, TOKENS

_LONGEST = 200_000


def mutant(number: int) -> bytes:
    """The letter of this number: a seed with one to eight things done to it."""
    chance = random.Random(number)
    raw = chance.choice(SEEDS)
    for _ in range(chance.choice([1, 1, 2, 3, 5, 8])):
        raw = chance.choice(_WAYS)(raw, chance)[:_LONGEST]
    return raw


def _place(raw: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(raw))


def _span(raw: bytes, chance: random.Random) -> tuple[int, int]:
    start = _place(raw, chance)
    return start, min(len(raw), start + chance.choice([1, 3, 10, 40, 200, 2000]))


def _cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: _place(raw, chance)]


def _leave_out(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + raw[end:]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice([1, 2, 10, 100])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(raw: bytes, chance: random.Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + chance.choice(TOKENS) * chance.choice([1, 1, 2, 20, 500]) + raw[at:]


def _splice(raw: bytes, chance: random.Random) -> bytes:
    other = chance.choice(SEEDS)
    return raw[: _place(raw, chance)] + other[_place(other, chance) :]


def _nest(raw: bytes, chance: random.Random) -> bytes:
    for depth in range(chance.choice([1, 3, 40])):
        kind = chance.choice([b"mixed", b"alternative", b"related", b"digest", b"report"])
        raw = b'Content-Type: multipart/%s; boundary="N%d"\r\n\r\n--N%d\r\n' % (kind, depth, depth) + raw
        raw += b"\r\n--N%d--\r\n" % depth if chance.random() < 0.7 else b""
    return raw


def _repeat(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + raw[start:end] * chance.choice([2, 10, 300]) + raw[end:]


def _shuffle(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\r\n")
    chance.shuffle(lines)
    return b"\r\n".join(lines)


def _line_ends(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"\r\n", chance.choice([b"\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b\n"]))


def _relabel(raw: bytes, chance: random.Random) -> bytes:
    """Another charset or encoding on the label than in the bytes."""
    old, new = chance.choice(_LABELS), chance.choice(_LABELS)
    return raw.replace(old, new)


_LABELS = [
    *(
        b"utf-8",
        b"us-ascii",
        b"iso-8859-1",
        b"koi8-r",
        b"gb2312",
        b"iso-2022-jp",
        b"utf-16",
        b"utf-7",
        b"x-unknown",
        b"big5",
        b"hz",
    ),
    *(
        b"base64",
        b"quoted-printable",
        b"x-uuencode",
        b"8bit",
        b"text/html",
        b"text/plain",
        b"message/rfc822",
        b"multipart/mixed",
    ),
]
_WAYS = [
    _cut,
    _leave_out,
    _flip,
    _flip,
    _insert,
    _insert,
    _insert,
    _splice,
    _nest,
    _repeat,
    _repeat,
    _shuffle,
    _line_ends,
    _relabel,
]
