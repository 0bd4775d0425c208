"""Big files record by record: each with the place where the next begins, so that a run can go on from there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

# Bytes of one record: a ticket with everything that was said in it. Files come beside it, not inside.
LARGEST = 32 * 1024 * 1024
PIECE = 1024 * 1024
_BLANK = b" \t\r\n"
_CLOSES = {ord("{"): ord("}"), ord("["): ord("]")}


@dataclass(frozen=True, slots=True)
class Record:
    """next: the byte behind it. value: what was read; or why: "json", "large", "encoding", "deep", "cut"."""

    next: int
    value: Any = None
    why: str = ""
    original: bytes = b""


def json_lines(file: BinaryIO, start: int) -> Iterator[Record]:
    """One JSON value a line (ndjson). file: stands at byte `start`."""
    place = start
    while line := file.readline(LARGEST + 1):
        place += len(line)
        if len(line) > LARGEST:
            head = line[:2000]
            while line and not line.endswith(b"\n"):
                line = file.readline(PIECE)
                place += len(line)
            yield Record(place, why="large", original=head)
        elif line.strip(_BLANK + b"\xef\xbb\xbf"):
            last = not line.endswith(b"\n")
            yield _read(line, place, cut=last)


def json_list(file: BinaryIO, start: int) -> Iterator[Record]:
    """The objects of the first list in the file: [{…}, {…}], or {"tickets": [{…}]}. file: stands at `start`.

    Where start is not 0 it stands between two objects of it.
    """
    scan = _Scan(file, start)
    if start == 0 and not scan.enter_list():
        yield Record(scan.place, why="shape")
        return
    while True:
        sign = scan.skip(_BLANK + b",")
        if sign is None:
            yield Record(scan.place, why="cut")
            return
        if sign == ord("]"):
            return
        if sign not in _CLOSES:
            yield Record(scan.place, why="json", original=scan.held[:200])
            return
        record = scan.value()
        yield record
        if record.why == "cut":
            return


class _Scan:
    """Walks over the bytes, counting brackets outside of strings; only the object at hand is held."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self.file, self.place, self.held = file, start, b""

    def more(self) -> bool:
        piece = self.file.read(PIECE)
        self.held += piece
        return bool(piece)

    def skip(self, blanks: bytes) -> int | None:
        """The next byte that is none of these; None at the end."""
        while True:
            rest = self.held.lstrip(blanks)
            self.place += len(self.held) - len(rest)
            self.held = rest
            if rest:
                return rest[0]
            if not self.more():
                return None

    def enter_list(self) -> bool:
        """Behind the "[" of the file, or of the first list in its object."""
        sign = self.skip(_BLANK + b"\xef\xbb\xbf")
        if sign == ord("{"):
            while (found := self.held.find(b"[")) < 0:
                if len(self.held) > PIECE or not self.more():
                    return False
            self.drop(found)
        elif sign != ord("["):
            return False
        self.drop(1)
        return True

    def drop(self, number: int) -> None:
        self.held, self.place = self.held[number:], self.place + number

    def value(self) -> Record:
        """The object that begins here."""
        depth, at, quoted, large = 0, 0, False, False
        head = b""
        while True:
            while at < len(self.held):
                sign = self.held[at]
                if quoted:
                    at = self._end_of_string(at)
                    if at < 0:
                        at = len(self.held)
                        break
                    quoted = False
                elif sign == 0x22:
                    quoted, at = True, at + 1
                elif sign in b"{[":
                    depth, at = depth + 1, at + 1
                elif sign in b"}]":
                    depth, at = depth - 1, at + 1
                    if depth == 0:
                        whole = self.held[:at]
                        self.drop(at)
                        return Record(self.place, why="large", original=head) if large else _read(whole, self.place)
                else:
                    at = _next_sign(self.held, at)
            if len(self.held) > LARGEST:
                head, large = head or self.held[:2000], True
                self.drop(at)
                at = 0
            if not self.more():
                head = head or self.held[:2000]
                self.drop(len(self.held))
                return Record(self.place, why="cut", original=head)

    def _end_of_string(self, at: int) -> int:
        """Behind the quote that ends it; -1: not within what is held, from where it is looked for again."""
        while (end := self.held.find(b'"', at)) >= 0:
            slashes = 0
            while self.held[end - 1 - slashes : end - slashes] == b"\\":
                slashes += 1
            if slashes % 2 == 0:
                return end + 1
            at = end + 1
        return -1


def _next_sign(held: bytes, at: int) -> int:
    """The next quote or bracket."""
    found = [one for sign in (b'"', b"{", b"}", b"[", b"]") if (one := held.find(sign, at, at + 4096)) >= 0]
    return min(found) if found else min(len(held), at + 4096)


def _read(raw: bytes, place: int, *, cut: bool = False) -> Record:
    try:
        return Record(place, json.loads(raw.decode("utf-8-sig")), original=raw)
    except UnicodeDecodeError:
        why = "encoding"
    except RecursionError:
        why = "deep"
    except ValueError:
        why = "cut" if cut else "json"
    return Record(place, why=why, original=raw[:2000])
