"""Two people wrote one text: what the other changed, and what is to be chosen between."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.beside import align
from zabota.core.knowledge.blocks import Block, split
from zabota.core.knowledge.changes import marked
from zabota.core.knowledge.merging import Clash, merge
from zabota.rooms.knowledge.cells import cell
from zabota.rooms.knowledge.models import Text
from zabota.rooms.knowledge.pictures import shown_of


@dataclass(frozen=True, slots=True)
class Change:
    """A block before and after, as safe HTML with the words marked; "" where there was or is none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Clashing:
    """text: as the other left it. theirs: what they changed. open: what both changed. base: what both began with."""

    text: Text
    title: str
    body: str
    base: str
    theirs: Sequence[Change]
    open: Sequence[Clash]


def clash(text: Text, *, base: str, mine: tuple[str, str]) -> Clashing:
    base = base or text.draft_body
    title, body = mine
    theirs = changes_between(split(base).blocks, split(text.draft_body).blocks, text)
    return Clashing(text, title, body, base, theirs, merge(base, body, text.draft_body).clashes)


def changes_between(one: Sequence[Block], other: Sequence[Block], text: Text, *, all_: bool = False) -> list[Change]:
    """Block by block; only those that differ, unless all are wanted. One query for pictures, where there are any."""
    picture = shown_of(text.article)
    found = []
    for a, b in align(one, other):
        before = cell(one[a], picture).html if a is not None else ""
        after = cell(other[b], picture).html if b is not None else ""
        same = a is not None and b is not None and one[a].said == other[b].said
        if same and all_:
            found.append(Change(before, after))
        elif not same:
            pictured = any(at is not None and side[at].kind == "picture" for side, at in ((one, a), (other, b)))
            found.append(Change(*((before, after) if pictured else marked(before, after))))
    return found
