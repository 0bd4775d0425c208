"""All words of a language as the smallest graph of their letters: beginnings and endings are shared (a DAWG).

One edge is 32 bits: the place of its letter in `letters` (8), whether it is the last edge of its node (1), whether a
word ends with it (1), the first edge of the node that it leads to (22; 0: none). Edge 0 is nobody's; the root is at 1.
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_LAST = 1 << 8
_ENDS = 1 << 9
_TO = 10
MOST_EDGES = 1 << 22
MOST_LETTERS = 1 << 8


@dataclass(frozen=True, slots=True)
class Graph:
    letters: str
    edges: Sequence[int]
    place: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", {letter: place for place, letter in enumerate(self.letters)})

    def __contains__(self, word: str) -> bool:
        edges, places = self.edges, self.place
        node, edge = 1, 0
        for letter in word:
            wanted = places.get(letter)
            if wanted is None or not node:
                return False
            while True:
                edge = edges[node]
                if edge & 255 == wanted:
                    break
                if edge & _LAST:
                    return False
                node += 1
            node = edge >> _TO
        return bool(edge & _ENDS)

    def below(self, node: int) -> Iterator[tuple[str, int, bool]]:
        """(letter, node that follows, whether a word ends here) for each way on. 1 is the root, 0 has none."""
        while node:
            edge = self.edges[node]
            yield self.letters[edge & 255], edge >> _TO, bool(edge & _ENDS)
            node = 0 if edge & _LAST else node + 1

    def twins(self, word: str, alike: Mapping[str, str]) -> Iterator[str]:
        """The words that differ from it only by letters that are `alike` (letter -> letters that may stand there)."""
        ways = [("", 1, False)]
        for letter in word:
            may = alike.get(letter, letter)
            ways = [
                (written + on, to, ends) for written, node, _ in ways for on, to, ends in self.below(node) if on in may
            ]
        return (written for written, _, ends in ways if ends)

    def words(self) -> Iterator[str]:
        ways = [("", 1)]
        while ways:
            written, node = ways.pop()
            for letter, to, ends in self.below(node):
                if ends:
                    yield written + letter
                if to:
                    ways.append((written + letter, to))


def packed(graph: Graph) -> bytes:
    """2 bytes: how many bytes the letters take, the letters (UTF-8); then the edges, four bytes each, little end first.

    All first bytes stand together, then all second ones: so they pack better.
    """
    letters = graph.letters.encode()
    raw = struct.pack(f"<{len(graph.edges)}I", *graph.edges)
    return len(letters).to_bytes(2, "little") + letters + b"".join(raw[row::4] for row in range(4))


def unpacked(content: bytes) -> Graph:
    ends = 2 + int.from_bytes(content[:2], "little")
    count = (len(content) - ends) // 4
    raw = bytearray(4 * count)
    for row in range(4):
        raw[row::4] = content[ends + row * count : ends + (row + 1) * count]
    edges = array("I", struct.unpack(f"<{count}I", raw))
    return Graph(content[2:ends].decode(), edges)


Node = tuple[tuple[str, bool, int], ...]


def grown(words: Iterable[str]) -> Graph:
    """The smallest graph of these words, which come sorted and once each (Daciuk and others 2000, for sorted data).

    Raises ValueError where they are not sorted, OverflowError where they are too many.
    """
    known: dict[Node, int] = {(): 0}
    nodes: list[Node] = [()]
    # The way of the last word: of each of its nodes the edges that are done, and the letter now open.
    done: list[list[tuple[str, bool, int]]] = [[]]
    ended = [False]
    last = ""

    def close(depth: int) -> None:
        while len(done) - 1 > depth:
            node = tuple(done.pop())
            ends = ended.pop()
            if node not in known:
                known[node] = len(nodes)
                nodes.append(node)
            done[-1].append((last[len(done) - 1], ends, known[node]))

    for word in words:
        if word <= last:
            raise ValueError(f"{word!r} does not come after {last!r}")
        shared = _shared(word, last)
        close(shared)
        done.extend([] for _ in word[shared:])
        ended.extend(False for _ in word[shared:])
        ended[-1] = True
        last = word
    close(0)
    return _laid(tuple(done[0]), nodes)


def _shared(one: str, other: str) -> int:
    shortest = min(len(one), len(other))
    return next((at for at in range(shortest) if one[at] != other[at]), shortest)


def _laid(root: Node, nodes: Sequence[Node]) -> Graph:
    """The nodes one after another, those that follow each other near each other."""
    letters = "".join(sorted({letter for node in (root, *nodes) for letter, _, _ in node}))
    first: dict[int, int] = {}
    order: list[Node] = [root]
    waiting = [to for _, _, to in reversed(root) if to]
    size = 1 + len(root)
    while waiting:
        number = waiting.pop()
        if number in first:
            continue
        first[number] = size
        size += len(nodes[number])
        order.append(nodes[number])
        waiting.extend(to for _, _, to in reversed(nodes[number]) if to)
    if size > MOST_EDGES or len(letters) > MOST_LETTERS:
        raise OverflowError(f"{size} edges of {len(letters)} letters")
    edges = array("I", [0])
    for node in order:
        for at, (letter, ends, to) in enumerate(node):
            last = _LAST if at == len(node) - 1 else 0
            edges.append(letters.index(letter) | last | (_ENDS if ends else 0) | first.get(to, 0) << _TO)
    return Graph(letters, edges)
