"""What is asked about (a ticket), and who could be the answer (people as they stand now)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """language: two letters; "": not known. damage: 0 to 3. team: who is in the team that looks after it. only: who may
    see it (None: everyone). declined: who said that it is not for them. silent: who was asked and said nothing.
    helped: who solved something for this customer lately, agent -> days ago.
    """

    ticket: int
    language: str = ""
    topic: int | None = None
    damage: int = 1
    team: frozenset[int] = frozenset()
    only: frozenset[int] | None = None
    declined: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    helped: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """languages: two letters each; none: they did not say. until, back: of their shift (base/people/shifts.py),
    because: why they are not here. skills: topic -> 1 to 3. owned: how many tickets. load: what these weigh, a
    usual one 1 (core/routing/load.py); room: how much they have room for, in the same measure. given: how many they
    just got. solved: how many in the last half year.
    """

    id: int
    languages: frozenset[str] = frozenset()
    here: bool = True
    until: datetime | None = None
    back: datetime | None = None
    because: str = ""
    skills: Mapping[int, int] = field(default_factory=dict)
    owned: int = 0
    load: float = 0.0
    room: int = 12
    given: int = 0
    solved: int = 0
