"""How likely each person is to solve a ticket, before it is asked whether they can take it now.

Three sources, each as soon as there is enough of it: what people say they know (from the first day), who solved the
like (from some thirty solved tickets on), the linear model that learned from all that was solved (from about 500 on).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zabota.core.routing.matter import Matter, Person

NEAREST = 40
FADES = 365.0  # days after which something solved weighs e times less
# A person who says so weighs as this many solved tickets of the like.
SAID = {1: 0.5, 2: 2.0, 3: 3.0}
IN_TEAM = 0.5
# What nobody is known to have solved: the fewer of the like, the less sure anybody is.
UNKNOWN = 2.0
# The best of the like weighs 1; below this likeness it is no like at all.
FAINTEST = 0.08
LEARNED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A solved ticket like this one. likeness: 0 to 1. days: since it was solved. minutes: what it took."""

    ticket: int
    number: int
    agent: int
    likeness: float
    days: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """like: the nearest first. learned: agent -> share, of the linear model; none: it is not there yet."""

    like: Sequence[Like] = ()
    learned: Mapping[int, float] = field(default_factory=dict)


def nearest(found: Sequence[Like]) -> list[Like]:
    """The forty that count, the nearest first; what is like by a common word alone is left out."""
    near = sorted(found, key=lambda one: (-one.likeness, one.days, one.ticket))[:NEAREST]
    return [one for one in near if one.likeness >= FAINTEST]


def shares(matter: Matter, people: Sequence[Person], experience: Experience) -> dict[int, float]:
    """agent -> share. They sum up to less than 1: somebody whom nobody thinks of may solve it."""
    weights = _solved_the_like(experience.like)
    for person in people:
        said = SAID.get(person.skills.get(matter.topic or 0, 0), 0.0) + IN_TEAM * (person.id in matter.team)
        if said:
            # The more was shown, the less it weighs what was said.
            shown = sum(1 for one in experience.like if one.agent == person.id)
            weights[person.id] = weights.get(person.id, 0.0) + said / (1 + shown / 10)
    whole = sum(weights.values()) + UNKNOWN
    known = {person.id: weights.get(person.id, 0.0) / whole for person in people}
    if not experience.learned:
        return known
    return {
        agent: (1 - LEARNED) * share + LEARNED * experience.learned.get(agent, 0.0) for agent, share in known.items()
    }


def _solved_the_like(like: Sequence[Like]) -> dict[int, float]:
    """By the square of the likeness, the nearest one weighing 1, what was long ago less."""
    weights: dict[int, float] = {}
    best = max((one.likeness for one in like), default=0.0)
    for one in like:
        share = (one.likeness / best) ** 2 * math.exp(-one.days / FADES)
        weights[one.agent] = weights.get(one.agent, 0.0) + share
    return weights
