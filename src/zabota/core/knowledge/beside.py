"""Two bodies side by side: which block is which, and which of a translation say an older original."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zabota.core.knowledge.blocks import Block, split

_WORD = re.compile(r"\w+")
# Comparing each with each: beyond so many pairs blocks stand beside one another as they come.
MOST_PAIRS = 40_000

Blocks = Sequence[Block]
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One height: a block of the original, the same one as the translation knew it, and the translation's.

    state: "" in step; "changed"; "new": the original has it since then; "gone": it no longer has it.
    """

    original: Block | None
    then: Block | None
    translation: Block | None
    state: str = ""

    @property
    def key(self) -> str:
        """By which somebody says that it is in step all the same: of what the original says, "-…" of what is gone."""
        if self.original:
            return self.original.digest
        return f"-{self.then.digest}" if self.then else ""


def whole(title: str, body: str) -> tuple[Block, ...]:
    """The title is a block too, the first."""
    return (Block("title", "", "", title.strip()), *split(body).blocks)


def align(one: Blocks, other: Blocks) -> list[Pair]:
    """Which block of one is which of the other, in the order of both: by kind, then by the words they share.

    Numbers and names are the same in every language, so this serves translations as well (Needleman and Wunsch, 1970).
    """
    ahead = 0
    while ahead < min(len(one), len(other)) and one[ahead].said == other[ahead].said:
        ahead += 1
    behind = 0
    while behind < min(len(one), len(other)) - ahead and one[-1 - behind].said == other[-1 - behind].said:
        behind += 1
    middle = _aligned(one[ahead : len(one) - behind], other[ahead : len(other) - behind])
    pairs: list[Pair] = [(number, number) for number in range(ahead)]
    pairs += [(None if a is None else a + ahead, None if b is None else b + ahead) for a, b in middle]
    return pairs + [(len(one) - number, len(other) - number) for number in range(behind, 0, -1)]


def rows(then: Blocks, now: Blocks, translation: Blocks, agreed: Collection[str] = ()) -> list[Row]:
    """then: the original that the translation says; now: the present one. agreed: keys of rows that are in step."""
    known = {a: b for a, b in align(then, translation) if a is not None and b is not None}
    spare = [b for b in range(len(translation)) if b not in known.values()]
    found: list[tuple[Row, int]] = []
    place = -1
    for before, after in align(then, now):
        old = None if before is None else then[before]
        new = None if after is None else now[after]
        at = known.get(before) if before is not None else _spare(spare, translation, new, place, known)
        row = Row(new, old, None if at is None else translation[at])
        if at is not None:
            place = max(place, at)
        if new is not None or at is not None:
            found.append((_judged(row, agreed), place if at is None else at))
    return _with(found, spare, translation)


def behind(those: Sequence[Row]) -> int:
    """How many blocks of the translation are out of step."""
    return sum(bool(row.state) for row in those)


def settled(then: Blocks, now: Blocks, before: Blocks, after: Blocks, agreed: Collection[str]) -> set[str]:
    """agreed, and the rows whose translation was written anew: whoever did it had the original beside it."""
    old = {row.key: row.translation for row in rows(then, now, before, agreed) if row.state == "changed"}
    said = set(agreed)
    for row in rows(then, now, after, agreed):
        was = old.get(row.key)
        if was and row.translation and was.said != row.translation.said:
            said.add(row.key)
    return said


def edits(public: Blocks, draft: Blocks) -> int:
    """How many blocks readers do not see yet, or see though they are gone."""
    pairs = align(public, draft)
    return sum(a is None or b is None or public[a].said != draft[b].said for a, b in pairs)


def _judged(row: Row, agreed: Collection[str]) -> Row:
    if row.original and row.then:
        state = "changed" if row.original.said != row.then.said and row.translation else ""
        state = state or ("new" if row.translation is None and row.original.said != row.then.said else "")
    elif row.original:
        state = "" if row.translation else "new"
    else:
        state = "gone"
    return Row(row.original, row.then, row.translation, "" if row.key in agreed else state)


def _spare(spare: list[int], translation: Blocks, new: Block | None, after: int, known: dict[int, int]) -> int | None:
    """A block of the translation that no older block claims, where the new one stands."""
    limit = min((at for at in known.values() if at > after), default=len(translation))
    for at in spare:
        if new and after < at < limit and translation[at].kind == new.kind:
            spare.remove(at)
            return at
    return None


def _with(found: list[tuple[Row, int]], spare: Sequence[int], translation: Blocks) -> list[Row]:
    """And what the translation alone says, each after the block that it follows."""
    result: list[Row] = []
    left = list(spare)
    for number, (row, _at) in enumerate(found):
        result.append(row)
        following = next((at for later, at in found[number + 1 :] if later.translation), len(translation))
        here = max((at for earlier, at in found[: number + 1] if earlier.translation), default=-1)
        for at in [one for one in left if here < one < following]:
            left.remove(at)
            result.append(Row(None, None, translation[at]))
    return result + [Row(None, None, translation[at]) for at in left]


def _aligned(one: Blocks, other: Blocks) -> list[Pair]:
    if len(one) * len(other) > MOST_PAIRS:
        return [
            (number if number < len(one) else None, number if number < len(other) else None)
            for number in range(max(len(one), len(other)))
        ]
    words = [[set(_WORD.findall(block.text.lower())) for block in side] for side in (one, other)]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a in range(len(one) - 1, -1, -1):
        for b in range(len(other) - 1, -1, -1):
            near = _near(one[a], other[b], words[0][a], words[1][b])
            best[a][b] = max(best[a + 1][b], best[a][b + 1], near + best[a + 1][b + 1] if near else 0.0)
    pairs: list[Pair] = []
    a = b = 0
    while a < len(one) and b < len(other):
        near = _near(one[a], other[b], words[0][a], words[1][b])
        if near and best[a][b] <= near + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            pairs.append((a, None))
            a += 1
        else:
            pairs.append((None, b))
            b += 1
    pairs += [(at, None) for at in range(a, len(one))]
    return pairs + [(None, at) for at in range(b, len(other))]


def _near(one: Block, other: Block, words: set[str], others: set[str]) -> float:
    """0 where they cannot be the same; from 1 to 2 by the share of words."""
    if one.kind != other.kind:
        return 0.0
    every = len(words | others)
    return 1.0 + (len(words & others) / every if every else 1.0)
