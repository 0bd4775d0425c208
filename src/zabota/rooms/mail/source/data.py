"""The letter itself, as it comes over SMTP after DATA: collected into one buffer, not into a list of its lines."""

from collections.abc import Callable
from typing import Protocol

# Enough for many lines at once, little enough that a hundred connections fit into memory.
PIECE = 256 * 1024
END = b"\r\n.\r\n"
# A line may be this long before it is handed on in parts.
LONG = 64 * 1024


class _Reader(Protocol):
    async def read(self, n: int) -> bytes: ...
    def feed_data(self, data: bytes) -> None: ...


async def read_letter(reader: _Reader, *, limit: int, alive: Callable[[], None]) -> bytearray | None:
    """The letter up to the lone dot, with the dots that SMTP doubles undone (RFC 5321, 4.5.2); None: above the limit.

    What follows the dot stays in the reader. alive: told whenever something came. Raises ConnectionResetError when
    the sender is gone.
    """
    # The end of the line DATA itself: a dot right behind it ends an empty letter.
    letter, rest, size = bytearray(), bytearray(b"\r\n"), 0
    while True:
        piece = await reader.read(PIECE)
        if not piece:
            raise ConnectionResetError("the sender is gone")
        alive()
        rest += piece
        end = rest.find(END)
        cut = end + 2 if end >= 0 else _cut(rest)
        size += cut
        # What is too large is listened to, and forgotten at once.
        if size > limit + 2:
            letter = bytearray()
        elif cut:
            letter += rest[:cut].replace(b"\r\n..", b"\r\n.")
        if end >= 0:
            # read() has emptied the reader, so this comes next.
            if left := bytes(rest[end + len(END) :]):
                reader.feed_data(left)
            del letter[:2]
            return letter if size <= limit + 2 else None
        del rest[:cut]


def _cut(rest: bytearray) -> int:
    """How much may be handed on: up to the last end of a line, since a dot may follow it."""
    last = rest.rfind(b"\r\n")
    if last > 0:
        return last
    # One long line: all but what could be half of an end.
    return len(rest) - 1 if len(rest) > LONG else 0
