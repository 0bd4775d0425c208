"""What marks say together, and how far chance alone may move it."""

from collections.abc import Mapping
from math import sqrt

from zabota.core.surveys.kinds import Kind, Mood, mood

Counts = Mapping[int, int]

# With fewer answers a figure says more about chance than about the work.
ENOUGH = 10
# Of the normal distribution: 95 of 100 lie within.
_Z = 1.96


def total(counts: Counts) -> int:
    return sum(counts.values())


def value(kind: Kind, counts: Counts) -> float | None:
    """CSAT, CES: the mean mark. NPS: % of those who would recommend us less % of those who would not, -100 to 100.

    None: too few to judge.
    """
    number = total(counts)
    if number < ENOUGH:
        return None
    return sum(_worth(kind, mark) * count for mark, count in counts.items()) / number


def band(kind: Kind, counts: Counts) -> float | None:
    """Half the width of the 95 % interval around the value, by the spread of these very answers."""
    middle, number = value(kind, counts), total(counts)
    if middle is None:
        return None
    spread = sum(count * (_worth(kind, mark) - middle) ** 2 for mark, count in counts.items()) / (number - 1)
    return _Z * sqrt(spread / number)


def split(kind: Kind, counts: Counts) -> dict[Mood, int]:
    """How many marks are high, in the middle, and low."""
    found = dict.fromkeys((Mood.HIGH, Mood.MIDDLE, Mood.LOW), 0)
    for mark, count in counts.items():
        found[mood(kind, mark)] += count
    return found


def _worth(kind: Kind, mark: int) -> float:
    if kind != Kind.NPS:
        return mark
    return {Mood.HIGH: 100, Mood.MIDDLE: 0, Mood.LOW: -100}[mood(kind, mark)]
