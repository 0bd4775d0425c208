"""Who is asked now, and when the next ones are: a few at a time, nobody who has enough, nobody twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

AT_ONCE = 5  # people of one wave
ASKS = 3  # that may wait for one person
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=1)

Hindrance = Literal["", "away", "unwilling", "full", "asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """here: at work now, not on a break. willing: has not said that they cannot help now. owned: their open tickets;
    room: for how many they have (0: they own none, and are not counted). asks: that wait for them.
    """

    agent: int
    here: bool = True
    willing: bool = True
    owned: int = 0
    room: int = 0
    asks: int = 0


def hindrance(person: Person) -> Hindrance:
    """Why this person is not to be asked now; "" when they may be."""
    if not person.here:
        return "away"
    if not person.willing:
        return "unwilling"
    if person.asks >= ASKS:
        return "asked"
    if person.room and person.owned > person.room:
        return "full"
    return ""


def wave(people: Sequence[Person], *, before: Collection[int] = (), most: int = AT_ONCE) -> list[int]:
    """Whom to ask now, in the order given, of those who were not asked before."""
    return [one.agent for one in people if one.agent not in before and not hindrance(one)][:most]


def next_wave(at: datetime, *, waves: int) -> datetime:
    """When further people are asked unless somebody answered: after 5, 10, 20, 40 minutes, then every hour.

    waves: how many there were, this one too.
    """
    doubled: int = 2 ** min(max(waves - 1, 0), 8)
    return at + min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
