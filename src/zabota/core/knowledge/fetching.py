"""Which texts to fetch for a question, so that what is read stays bounded however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.meaning import Meaning

# How many texts the words that are asked for may lead to, together; and how many stems are asked for at most.
BUDGET, STEMS = 1_500, 24
_TOGETHER = 4  # stems too common alone that must stand together


@dataclass(frozen=True, slots=True)
class Fetch:
    """pattern, title: of PostgreSQL's tsquery, for all words and for those of the title; "" where nothing is to be
    asked. weights: how much each stem says, to take the best of what is found.
    """

    pattern: str
    title: str
    weights: Sequence[tuple[str, float]]


def fetch(asked: Meaning, *, budget: int = BUDGET) -> Fetch:
    """The rarest words one by one, as long as they lead to no more than `budget` texts; those too common for that
    together, and in titles.
    """
    stems = asked.stems[:STEMS]
    alone: list[str] = []
    left = budget
    for root in stems:
        if asked.often[root] > left:
            break
        alone.append(root)
        left -= asked.often[root]
    common = stems[len(alone) :]
    parts = [f"'{root}'" for root in alone]
    if common and not alone:
        parts.append(" & ".join(f"'{root}'" for root in common[:_TOGETHER]))
    weights = [(root, round(weight_of(root, asked), 4)) for root in stems]
    return Fetch(" | ".join(parts), " | ".join(f"'{root}'" for root in common), weights)


def weight_of(root: str, asked: Meaning) -> float:
    return asked.rarity(root) * max((slot.stems.get(root, 0.0) for slot in asked.slots), default=0.0)
