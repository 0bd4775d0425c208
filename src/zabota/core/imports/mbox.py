"""A mailbox in one file (RFC 4155 and its relatives): letters, each behind a line that begins with "From "."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from zabota.core.imports.lines import PIECE, Record

# Bytes of one letter.
LARGEST = 60 * 1024 * 1024
# "From ana@x.example Thu Nov 19 14:02:11 2026", and what else programs write behind the two words.
_FROM = re.compile(rb"From \S.*(?:\d{4}|\d\d:\d\d)[^\n]*\r?\n?\Z")
# mboxrd: what began so in a letter has one more ">" in the file.
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def letters(file: BinaryIO, start: int) -> Iterator[Record]:
    """value: the bytes of each letter. file: stands at byte `start`, where a letter's line begins."""
    place, begun, size, last = start, False, 0, b"\n"
    held: list[bytes] = []
    fresh = True  # a new line begins here
    while line := file.readline(PIECE):
        if fresh and last in (b"\n", b"\r\n") and _FROM.match(line):
            if begun:
                yield _letter(held, size, place)
            held, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= LARGEST:
                held.append(line)
        elif line.strip():
            yield Record(place, why="shape", original=line[:200])
            return
        place += len(line)
        fresh, last = line.endswith(b"\n"), line
    if begun:
        yield _letter(held, size, place) if _whole(held) else Record(place, why="cut", original=b"".join(held)[:2000])
    elif place == start == 0:
        yield Record(place, why="empty")


def _whole(held: list[bytes]) -> bool:
    """The last letter of a file: its head is over, and its last line as well."""
    return bool(held) and held[-1].endswith(b"\n") and any(not line.strip(b"\r\n") for line in held)


def _letter(held: list[bytes], size: int, place: int) -> Record:
    raw = b"".join(held)
    if size > LARGEST:
        return Record(place, why="large", original=raw[:2000])
    return Record(place, _QUOTED.sub(rb"\1", raw), original=raw[:2000])
