"""Big XML files record by record: the children of the root element, each with the place from which a run goes on.

By expat, in pieces. A document type is refused: no export has one, and its entities can make a small file grow without
end or name files of this machine. Behind what is not well-formed the next record is looked for.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from zabota.core.imports.lines import LARGEST, Record
from zabota.core.imports.nodes import Node

PIECE = 256 * 1024
DEEPEST = 60
_MOST_WHY = 2000  # bytes of a broken record that are kept


class Refused(Exception):
    """why: "doctype", "shape"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def is_xml(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def elements(file: BinaryIO, start: int, head: bytes) -> Iterator[Record]:
    """Record.value is {"name": of the element, "value": what is in it}; `next` stands at its closing tag.

    file: stands at `start`, which is 0 or a `next`. head: how the file begins. Attributes are left out but for type and
    nil, by which Rails says what a value is; dashes in names become underscores.
    """
    try:
        opening = _opening(head)
    except Refused as refused:
        yield Record(start, why=refused.why, original=head[:_MOST_WHY])
        return
    # Behind the closing tag at which the last record ended, or at the beginning.
    walk = _Walk(opening, start + _tag(file), going_on=True) if start else _Walk(opening, start)
    while piece := file.read(PIECE):
        yield from walk.feed(piece)
        if walk.refused:
            return
    yield from walk.end()


def _tag(file: BinaryIO) -> int:
    """Reads the tag before which the file stands; how many bytes it has."""
    read = 0
    while sign := file.read(1):
        read += 1
        if sign == b">":
            break
    return read


def _opening(head: bytes) -> bytes:
    """The declaration and the root's opening tag, without attributes. Raises Refused."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("encoding")
    found: list[str] = []
    encodings: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: found.append(name)
    parser.XmlDeclHandler = lambda _version, encoding, _alone: encodings.append(encoding or "UTF-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(head, False)
    except (expat.ExpatError, LookupError, ValueError):
        if not found:
            raise Refused("shape") from None
    if not found:
        raise Refused("shape")
    encoding = encodings[0] if encodings else "UTF-8"
    return f'<?xml version="1.0" encoding="{encoding}"?><{found[0]}>'.encode()


def _refuse(*_said: object) -> None:
    raise Refused("doctype")


class _Walk:
    """Goes over the bytes; only the record at hand is held, as it stands (`held`) and as it is understood."""

    def __init__(self, opening: bytes, start: int, *, going_on: bool = False) -> None:
        self._opening, self.refused, self._seeking, self._head = opening, False, False, b""
        self._held, self._held_at = b"", start
        self._begin(start, going_on=going_on)

    def feed(self, piece: bytes) -> Iterator[Record]:
        self._held += piece
        if self._seeking and not (piece := self._next_begin(0)):
            return
        while True:
            try:
                self._parser.Parse(piece, False)
            except expat.ExpatError:
                yield from self._taken()
                yield self._broken("xml")
                error = self._base + self._parser.ErrorByteIndex - self._held_at
                if not (piece := self._next_begin(max(0, error) + 1)):
                    return
                continue
            except Refused as refused:
                yield from self._taken()
                yield Record(self._held_at, why=refused.why, original=self._held[:_MOST_WHY])
                self.refused = True
                return
            yield from self._taken()
            self._let_go()
            if len(self._held) > 2 * LARGEST:
                # One tag alone.
                yield Record(self._held_at, why="large", original=self._held[:_MOST_WHY])
                self.refused = True
            return

    def end(self) -> Iterator[Record]:
        """Of the file."""
        if self._seeking:
            return
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            yield from self._taken()
            yield self._broken("cut")
        except Refused as refused:
            yield Record(self._held_at, why=refused.why, original=self._held[:_MOST_WHY])

    def _begin(self, place: int, *, going_on: bool) -> None:
        """A parser that stands at this byte: at the beginning of the file, or (going_on) between two records."""
        self._stack: list[Node] = []
        self._depth, self._last = 0, place
        self._from, self._why, self._name = place, "", getattr(self, "_name", "")
        self._done: list[Record] = []
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._opened, self._closed
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._said, _refuse
        self._base = place
        if going_on:
            self._base -= len(self._opening)
            parser.Parse(self._opening, False)

    def _at(self) -> int:
        return int(self._base + self._parser.CurrentByteIndex)

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            return
        if self._depth == 2:
            self._from, self._why, self._name = self._at(), "", name
        if self._depth > DEEPEST:
            self._drop("deep")
        elif self._at() - self._from > LARGEST:
            self._drop("large")
        if not self._why:
            nil = attributes.get("nil") == "true"
            self._stack.append(Node(name.replace("-", "_"), attributes.get("type", ""), nil))

    def _said(self, words: str) -> None:
        if not self._stack:
            return
        if self._at() - self._from > LARGEST:
            self._drop("large")
        else:
            self._stack[-1].words.append(words)

    def _closed(self, _name: str) -> None:
        self._depth -= 1
        if self._depth < 1:
            return
        if self._stack:
            node = self._stack.pop()
            if self._stack:
                self._stack[-1].parts.append((node.name, node.value()))
        if self._depth == 1:
            here = self._last = self._at()
            if self._why:
                self._done.append(Record(here, why=self._why, original=self._head))
            else:
                raw = self._held[max(0, self._from - self._held_at) : max(0, here - self._held_at)]
                self._done.append(Record(here, {"name": node.name, "value": node.value()}, original=raw))

    def _drop(self, why: str) -> None:
        begin = max(0, self._from - self._held_at)
        self._why, self._stack, self._head = why, [], self._held[begin : begin + _MOST_WHY]

    def _taken(self) -> Iterator[Record]:
        done, self._done = self._done, []
        return iter(done)

    def _let_go(self) -> None:
        """What lies before the record at hand; of one that is passed over all. The last bytes may be half a tag."""
        here = self._held_at + len(self._held)
        begin = max(self._last, here - PIECE) if self._depth < 2 or self._why else self._from
        begin = max(begin, self._held_at)
        self._held, self._held_at = self._held[begin - self._held_at :], begin

    def _broken(self, why: str) -> Record:
        begin = max(0, self._from - self._held_at) if self._depth > 1 else 0
        return Record(self._held_at + begin, why=why, original=self._held[begin : begin + _MOST_WHY])

    def _next_begin(self, at: int) -> bytes:
        """What is held from the next record on, with a parser that waits for it; b"": none begins from `at` on yet."""
        tag = b"<" + self._name.encode()
        while (at := self._held.find(tag, at)) >= 0:
            if self._held[at + len(tag) : at + len(tag) + 1] in (b">", b" ", b"\n", b"\r", b"\t", b"/"):
                break
            at += 1
        self._seeking = at < 0 or not self._name
        # Of what is passed over only an end stays, in which its tag may have begun.
        at = max(0, len(self._held) - len(tag)) if self._seeking else at
        self._held, self._held_at = self._held[at:], self._held_at + at
        if self._seeking:
            return b""
        self._begin(self._held_at, going_on=True)
        return self._held
