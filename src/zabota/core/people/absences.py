"""Who stands in for whom, and that nobody ends up standing in for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Covered:
    """`agent` is away on these days, the last one included, and `cover` stands in (ids of people)."""

    agent: int
    cover: int
    first: date
    last: date


def circle(new: Covered, others: Iterable[Covered]) -> list[int]:
    """The people around whom the work would go, from the one who is away back to them; [] where it comes to rest.

    [1, 2, 1]: on some day both are away, and each stands in for the other. others: absences that have a cover.
    """
    found = _back_to(new.agent, new, list(others), (new.agent,))
    return list(found)


def _back_to(start: int, one: Covered, others: list[Covered], way: tuple[int, ...]) -> tuple[int, ...]:
    if one.cover == start:
        return (*way, start)
    if one.cover in way:
        return ()
    for other in others:
        first, last = max(one.first, other.first), min(one.last, other.last)
        if other.agent == one.cover and first <= last:
            narrowed = Covered(other.agent, other.cover, first, last)
            if found := _back_to(start, narrowed, others, (*way, one.cover)):
                return found
    return ()
