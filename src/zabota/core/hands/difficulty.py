"""How hard a ticket is: one number from 1.0 to 5.0, and what made it so.

Five signals, each from 0 to 1, weigh the same, since nothing measured yet says that one of them weighs more:

    difficulty = 1 + 0.8 x (age + messages + owners + damage + rarity)

    age       days since it began, of 14
    messages  said so far beside the first, of 19
    owners    beside the first, of 3
    damage    0 no hurry to 3 critical, of 3
    rarity    how far the share of its topic lies below a tenth of all tickets; half where nobody knows its topic
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Signal = Literal["age", "messages", "owners", "damage", "rarity"]
EASIEST, HARDEST = 1.0, 5.0
WEIGHT = (HARDEST - EASIEST) / 5
MOST_DAYS, MOST_MESSAGES, MOST_OWNERS, MOST_DAMAGE = 14, 19, 3, 3
COMMON = 0.1  # of all tickets: a topic that everybody meets


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """age: days. messages: all that was said. owners: how many it had, 1 for the first. damage: 0 to 3.

    share: of its topic among the tickets of a quarter, 0 to 1; None: it has no topic.
    """

    age: float
    messages: int
    owners: int
    damage: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Difficulty:
    """value: 1.0 to 5.0. parts: what each signal added, the most first; those that added nothing are left out."""

    value: float
    parts: tuple[tuple[Signal, float], ...]


def difficulty(signals: Signals) -> Difficulty:
    parts = [(name, round(WEIGHT * _part(part), 2)) for name, part in _all(signals)]
    value = EASIEST + sum(part for _name, part in parts)
    shown = sorted(((name, part) for name, part in parts if part >= 0.05), key=lambda one: -one[1])
    return Difficulty(round(min(max(value, EASIEST), HARDEST), 1), tuple(shown))


def _all(signals: Signals) -> Iterator[tuple[Signal, float]]:
    yield "age", signals.age / MOST_DAYS
    yield "messages", (signals.messages - 1) / MOST_MESSAGES
    yield "owners", (signals.owners - 1) / MOST_OWNERS
    yield "damage", signals.damage / MOST_DAMAGE
    yield "rarity", 0.5 if signals.share is None else 1 - signals.share / COMMON


def _part(value: float) -> float:
    return min(max(value, 0.0), 1.0)
