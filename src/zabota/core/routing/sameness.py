"""How near two texts are by the words that they say (words.says)."""

from collections.abc import Collection, Sequence
from math import sqrt
from typing import TypeVar

# From here on they say the same: as of the overlay of corrections and of bursts.
SAME, ALIKE = 0.8, 0.6
# Of fewer words nobody can tell.
FEWEST = 2

Key = TypeVar("Key")


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """The cosine of the two sets, 0 to 1."""
    if len(one) < FEWEST or len(other) < FEWEST:
        return 0.0
    shared = len(set(one) & set(other))
    return shared / sqrt(len(set(one)) * len(set(other)))


def nearest(words: Collection[str], others: Sequence[tuple[Key, Collection[str]]], at_least: float) -> Key | None:
    """The key of the likest of the others, the first of equals; None where none is like enough."""
    best: tuple[float, Key] | None = None
    for key, theirs in others:
        near = likeness(words, theirs)
        if near >= at_least and (best is None or near > best[0]):
            best = near, key
    return best[1] if best else None
