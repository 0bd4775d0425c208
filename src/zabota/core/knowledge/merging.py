"""Two people changed one text: what only one of them touched is taken as it is, the rest is chosen block by block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.core.knowledge.beside import Blocks, align
from zabota.core.knowledge.blocks import Block, joined, split

CHOICES = ("both", "mine", "theirs")


@dataclass(frozen=True, slots=True)
class Clash:
    """A block that both changed; None: one of the two took it away."""

    mine: Block | None
    theirs: Block | None


@dataclass(frozen=True, slots=True)
class Merged:
    """body: with every clash as it was chosen, else with both, theirs first: nothing is lost."""

    body: str
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """What became of each block of the base (None: taken away), and what was written before each of them."""

    became: dict[int, Block | None]
    added: dict[int, list[Block]]


def merge(base: str, mine: str, theirs: str, chosen: Mapping[int, str] | None = None) -> Merged:
    """chosen: by the number of the clash, one of CHOICES."""
    blocks = split(base).blocks
    one, other = _side(blocks, split(mine).blocks), _side(blocks, split(theirs).blocks)
    result: list[Block] = []
    clashes: list[Clash] = []
    for at in range(len(blocks) + 1):
        first = other.added.get(at, [])
        said = {block.said for block in first}
        result += [*first, *(block for block in one.added.get(at, []) if block.said not in said)]
        if at == len(blocks):
            break
        left, right = one.became[at], other.became[at]
        if _same(left, blocks[at]) or _same(left, right):
            result += [right] if right else []
        elif _same(right, blocks[at]):
            result += [left] if left else []
        else:
            result += _both(Clash(left, right), (chosen or {}).get(len(clashes), "both"))
            clashes.append(Clash(left, right))
    return Merged(joined(result), tuple(clashes))


def _both(clash: Clash, choice: str) -> list[Block]:
    kept = {"mine": (clash.mine,), "theirs": (clash.theirs,)}.get(choice, (clash.theirs, clash.mine))
    return [block for block in kept if block]


def _side(base: Blocks, changed: Sequence[Block]) -> _Side:
    side = _Side(dict.fromkeys(range(len(base))), {})
    at = 0
    for before, after in align(base, changed):
        if before is not None:
            at = before + 1
            side.became[before] = None if after is None else changed[after]
        elif after is not None:
            side.added.setdefault(at, []).append(changed[after])
    return side


def _same(one: Block | None, other: Block | None) -> bool:
    return (one.said if one else None) == (other.said if other else None)
