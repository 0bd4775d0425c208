"""Tickets that say the same within a quarter of an hour: a sign of something that fails for many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from zabota.core.routing.sameness import ALIKE, nearest

WITHIN = timedelta(minutes=15)
# From how many on it is a burst: they are worth a look together.
MANY = 5
# More heads than these are not compared with: in a flood of different matters, the largest bursts are what counts.
MOST_HEADS = 200


@dataclass(slots=True)
class Burst:
    """head: the first ticket of it. words: what that one says. count: how many there are. topic: None: not known."""

    head: int
    words: Sequence[str]
    count: int = 1
    topic: int | None = None


def join(ticket: int, words: Sequence[str], bursts: list[Burst]) -> Burst:
    """The burst that this ticket belongs to, counted with it; one of its own where it is like none."""
    head = nearest(words, [(burst.head, burst.words) for burst in bursts[:MOST_HEADS]], ALIKE)
    for burst in bursts:
        if burst.head == head:
            burst.count += 1
            return burst
    bursts.append(Burst(ticket, words))
    return bursts[-1]
