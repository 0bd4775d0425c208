"""Whom a step tells: where there is no such person, the next above."""

from collections.abc import Sequence
from dataclasses import dataclass, field

People = frozenset[int]
NOBODY: People = frozenset()
# Where there is nobody of the one, the others are told.
ABOVE = {"owner": "team", "team": "leads", "on_call": "leads", "leads": "heads"}
TELLS = ("owner", "team", "leads", "on_call", "followers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Everyone around a ticket who is here, by the ids of people. heads: the owners of the desk."""

    owner: People = NOBODY
    team: People = NOBODY
    leads: People = NOBODY
    on_call: People = NOBODY
    heads: People = NOBODY
    followers: People = field(default_factory=frozenset)


def whom(tells: Sequence[str], near: Near) -> list[int]:
    """Each person once, whoever they are to the ticket."""
    return sorted(frozenset().union(*(_of(name, near) for name in tells)))


def _of(name: str, near: Near) -> People:
    found: People = getattr(near, name)
    while not found and name in ABOVE:
        name = ABOVE[name]
        found = getattr(near, name)
    return found
