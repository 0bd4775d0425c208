"""What the editor shows of a text: its blocks as they read, each with what is behind it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from zabota.core.knowledge.beside import Row
from zabota.core.knowledge.blocks import Block, split
from zabota.core.knowledge.changes import marked
from zabota.core.knowledge.figures import Shown
from zabota.core.knowledge.rendering import render

Picture = Callable[[int], Shown | str]
# Two languages stand on one page: an anchor would be there twice.
_ANCHOR = re.compile(r'(<h\d) id="[^"]*"')
_NUMBER = re.compile(r"picture:(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Cell:
    """html: safe to show. picture: the number of the picture that it is, 0 for all else."""

    block: Block
    html: str
    picture: int = 0

    @property
    def number(self) -> str:
        """Of a numbered step, "" for all else."""
        digits = self.block.marker.strip().rstrip(".)")
        return digits if self.block.kind == "item" and digits.isdecimal() else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the editor. None: this language has no such block. key: by which it is said to be still true."""

    original: Cell | None
    translation: Cell | None
    state: str = ""
    key: str = ""


def looked_up(body: str) -> str:
    """Where links lead that are named at another place of the text."""
    return "\n\n".join(block.text for block in split(body).blocks if block.kind == "other")


def cell(block: Block, picture: Picture, also: str = "") -> Cell:
    if block.kind == "title":
        return Cell(block, escape(block.text))
    html = _ANCHOR.sub(r"\1", render(f"{block.source}\n\n{also}", picture).html.strip())
    found = _NUMBER.search(block.text) if block.kind == "picture" else None
    return Cell(block, html or escape(block.text), int(found[1]) if found else 0)


def lines(rows: Iterable[Row], picture: Picture, bodies: tuple[str, str]) -> list[Line]:
    """bodies: of the original and the translation, for what is looked up in them."""
    one, other = looked_up(bodies[0]), looked_up(bodies[1])
    return [
        Line(
            _new(row, cell(row.original, picture, one), picture, one) if row.original else None,
            cell(row.translation, picture, other) if row.translation else None,
            row.state,
            row.key,
        )
        for row in rows
    ]


def alone(blocks: Sequence[Block], body: str, picture: Picture) -> list[Line]:
    """The lines of one language by itself."""
    also = looked_up(body)
    return [Line(cell(block, picture, also), None) for block in blocks]


def _new(row: Row, now: Cell, picture: Picture, also: str) -> Cell:
    """Of what changed in the original the new words are marked."""
    if row.state != "changed" or row.then is None or now.picture:
        return now
    before = cell(row.then, picture, also).html
    return Cell(now.block, marked(before, now.html)[1], now.picture)
