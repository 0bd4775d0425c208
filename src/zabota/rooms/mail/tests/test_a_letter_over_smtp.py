"""Bytes after DATA become the letter, however the network cuts them up."""

import asyncio
import random

import pytest

from zabota.rooms.mail.source import data
from zabota.rooms.mail.source.data import read_letter

LETTERS = [
    b"",
    b"\r\n",
    b"Subject: x\r\n\r\nhello\r\n",
    b".a line that begins with a dot\r\n..two\r\n.\n.\r\r\n",
    b"no end\nof a \rproper line .\r\n",
    b"x" * 200_000 + b"\r\n.\r.\r\n" + b"y" * 70_000 + b"\r\n",
    b"\r\n".join(b"." * number for number in range(40)) + b"\r\n",
]


def on_the_wire(letter: bytes) -> bytes:
    """Dots at the beginning of a line are doubled (RFC 5321, 4.5.2)."""
    stuffed = (b"\r\n" + letter).replace(b"\r\n.", b"\r\n..")[2:]
    return stuffed + b".\r\n"


def received(wire: bytes, cuts: list[int], *, limit: int = 10**9) -> tuple[bytearray | None, bytes]:
    """(the letter, what is left in the reader)."""

    async def read() -> tuple[bytearray | None, bytes]:
        reader = asyncio.StreamReader(limit=2**20)

        async def feed() -> None:
            for start, end in zip([0, *cuts], [*cuts, len(wire)], strict=True):
                reader.feed_data(wire[start:end])
                await asyncio.sleep(0)

        feeding = asyncio.ensure_future(feed())
        letter = await read_letter(reader, limit=limit, alive=lambda: None)
        await feeding
        reader.feed_eof()
        return letter, await reader.read()

    return asyncio.run(read())


@pytest.mark.parametrize("letter", LETTERS, ids=range(len(LETTERS)))
@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_letter_that_was_sent(letter: bytes, seed: int) -> None:
    wire = on_the_wire(letter) + b"QUIT\r\n"
    chance = random.Random(seed)
    every_byte = range(1, len(wire)) if len(wire) < 2000 and seed < 2 else ()
    cuts = list(every_byte) or sorted(chance.sample(range(1, len(wire)), min(seed, len(wire) - 1)))
    assert received(wire, cuts) == (letter, b"QUIT\r\n")


@pytest.mark.parametrize("size", [1000, 200_000])
def test_past_the_limit_it_is_listened_to_and_not_kept(size: int) -> None:
    letter = b"a" * 998 + b"\r\n"
    wire = on_the_wire(letter * (size // 1000))
    assert received(wire, [7], limit=size) == (letter * (size // 1000), b"")
    assert received(wire + b"RSET\r\n", [7], limit=size - 1) == (None, b"RSET\r\n")


def test_a_sender_who_goes_away_in_the_middle_leaves_nothing() -> None:
    async def read() -> None:
        reader = asyncio.StreamReader()
        reader.feed_data(b"Subject: x\r\n")
        reader.feed_eof()
        await read_letter(reader, limit=100, alive=lambda: None)

    with pytest.raises(ConnectionResetError):
        asyncio.run(read())


def test_a_bare_line_feed_ends_no_letter() -> None:
    """SMTP smuggling: what another server takes for part of a letter must not become a letter of its own here."""
    for smuggled in (b"a\n.\nMAIL FROM:<x@x>\r\n", b"a\n.\r\nMAIL\r\n", b"a\r.\rMAIL\r\n", b"a\r\n.\nMAIL\r\n"):
        letter, left = received(smuggled + b"\r\n.\r\n", [])
        assert (letter, left) == (smuggled.replace(b"\r\n..", b"\r\n.") + b"\r\n", b"")
    assert data.END == b"\r\n.\r\n"
