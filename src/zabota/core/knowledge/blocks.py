"""A body as the blocks that people write: heading, paragraph, step, picture, box, code, table. And whole again.

Nothing is lost: `join(split(body)) == body` for any text. A block keeps its marker ("## ", "3. ", "- ") apart from its
words, and what stood between it and the one before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from itertools import pairwise
from typing import TYPE_CHECKING

from zabota.core.knowledge.rendering import parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKERS = {
    "heading": re.compile(r" {0,3}#{1,6}[ \t]+"),
    "item": re.compile(r" {0,3}(?:\d{1,9}[.)]|[-*+])[ \t]+"),
}
_KINDS = {
    "heading_open": "heading", "paragraph_open": "paragraph", "list_item_open": "item", "fence": "code",
    "code_block": "code", "table_open": "table", "blockquote_open": "quote", "hr": "rule",
}  # fmt: skip
_LISTS = {"bullet_list_open", "ordered_list_open"}
_BOX_END = re.compile(r"\s*:{3,}\s*")
_PICTURE = re.compile(r"\s*!\[[^\n]*\]\([^\n)]*\)\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """kind: heading, paragraph, item, picture, box, code, table, quote, rule, other.

    before: the empty lines between it and the one before. marker: "## " or "2. ", of headings and items. text: the
    rest, without the end of its last line.
    """

    kind: str
    before: str
    marker: str
    text: str

    @property
    def source(self) -> str:
        return self.marker + self.text

    @property
    def said(self) -> str:
        """What counts when two are compared: a step that moved down by one says the same."""
        marker = "1. " if self.kind == "item" and self.marker.strip()[:1].isdigit() else self.marker.strip() + " "
        return (marker if self.marker else "") + self.text.strip()

    @property
    def digest(self) -> str:
        """16 hex digits of what it says."""
        return blake2s(self.said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Body:
    """tail: what follows the last block, such as the end of the last line."""

    blocks: tuple[Block, ...]
    tail: str = ""


def split(body: str) -> Body:
    lines = _LINE.findall(body)
    blocks: list[Block] = []
    before = ""
    for kind, first, end in _pieces(body, lines):
        if kind == "gap":
            before += "".join(lines[first:end])
            continue
        whole = "".join(lines[first:end])
        words = whole.rstrip("\r\n")
        found = _MARKERS[kind].match(words) if kind in _MARKERS else None
        marker = found[0] if found else ""
        blocks.append(Block(kind, before, marker, words[len(marker) :]))
        before = whole[len(words) :]
    return Body(tuple(blocks), before)


def join(body: Body) -> str:
    return "".join(block.before + block.source for block in body.blocks) + body.tail


def joined(blocks: Sequence[Block]) -> str:
    """Blocks that come from several bodies, as one: steps close together, all else with an empty line between."""
    body = ""
    for number, block in enumerate(blocks):
        close = number and block.kind == blocks[number - 1].kind == "item"
        body += ("\n" if close else "\n\n" if number else "") + block.source
    return body + ("\n" if body else "")


def _pieces(body: str, lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(kind, first line, line after the last), without a hole; "gap" for empty lines."""
    at = 0
    for kind, first, last in _found(body):
        end = min(last, len(lines))
        if kind == "box" and end < len(lines) and _BOX_END.fullmatch(lines[end]):
            end += 1
        while end > first and not lines[end - 1].strip():
            end -= 1
        if first < at or end <= first:
            continue
        yield from _between(lines, at, first)
        yield kind, first, end
        at = end
    yield from _between(lines, at, len(lines))


def _between(lines: Sequence[str], first: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What no block of Markdown claims: empty lines, and what is only looked up, such as where a link leads."""
    edges = [first, *(at for at in range(first + 1, end) if _bare(lines[at]) != _bare(lines[at - 1])), end]
    for begin, stop in pairwise(edges):
        if begin < stop:
            yield ("gap" if _bare(lines[begin]) else "other"), begin, stop


def _bare(line: str) -> bool:
    return not line.strip()


def _found(body: str) -> Iterator[tuple[str, int, int]]:
    tokens = parsed(body)
    depth = 0
    for number, token in enumerate(tokens):
        if token.type in _LISTS:
            depth += 1
            continue
        if token.type.replace("_close", "_open") in _LISTS:
            depth -= 1
            continue
        level = token.level - (1 if depth == 1 else 0)
        if token.map and level == 0 and token.nesting >= 0 and depth < 2:
            yield _kind(token, tokens, number), token.map[0], token.map[1]


def _kind(token: "Token", tokens: "Sequence[Token]", number: int) -> str:
    if token.type.startswith("container_"):
        return "box"
    kind = _KINDS.get(token.type, "other")
    if kind == "paragraph" and _PICTURE.fullmatch(tokens[number + 1].content):
        return "picture"
    return kind
