"""Which policy is for a ticket: the first in order whose conditions hold, and why not the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from zabota.core.sla.targets import Target

Kind = Literal["first", "update", "answer"]
KINDS: tuple[Kind, ...] = ("first", "update", "answer")
# What conditions may ask for, as they are stored: {"channel": ["mail"], "team": [3]}.
CONDITIONS = ("channel", "damage", "level", "team", "language", "topic", "brand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a policy can depend on. level: of the customer's organisation; team, topic, brand: ids of rows."""

    channel: str = ""
    damage: int = 1
    level: str = ""
    team: int | None = None
    language: str = ""
    topic: int | None = None
    brand: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy as it stood from a moment on.

    id: of this version. policy: of what it is a version. conditions: each of them any of these, all of them at once;
    {}: everyone. targets: by damage and kind; what is left out is not promised. pauses: statuses in which the clock of
    the answer stands. cap: hours after which a customer heard from a person at the latest; 0: none. calendar: id of
    the calendar that it runs by; None: that of the team or the brand.
    """

    id: int
    policy: int
    name: str
    conditions: Mapping[str, Sequence[object]] = field(default_factory=dict)
    targets: Mapping[int, Mapping[Kind, Target]] = field(default_factory=dict)
    pauses: frozenset[str] = frozenset({"waiting"})
    cap: int = 24
    calendar: int | None = None

    def target(self, kind: Kind, damage: int) -> Target | None:
        return self.targets.get(damage, {}).get(kind)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A policy that comes before the chosen one, and the conditions that did not hold."""

    policy: Policy
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """policy: None where none fits. passed_over: those before it. hidden: those after it that would fit as well."""

    policy: Policy | None
    passed_over: tuple[PassedOver, ...] = ()
    hidden: tuple[Policy, ...] = ()


def choose(policies: Sequence[Policy], facts: Facts) -> Choice:
    """policies: in their order."""
    passed: list[PassedOver] = []
    for place, policy in enumerate(policies):
        if failed := failing(policy, facts):
            passed.append(PassedOver(policy, failed))
            continue
        hidden = tuple(other for other in policies[place + 1 :] if not failing(other, facts))
        return Choice(policy, tuple(passed), hidden)
    return Choice(None, tuple(passed))


def failing(policy: Policy, facts: Facts) -> tuple[str, ...]:
    """The conditions that do not hold, in their order. A condition of a name that nobody knows never holds."""
    return tuple(
        name
        for name, wanted in policy.conditions.items()
        if wanted and (name not in CONDITIONS or getattr(facts, name) not in wanted)
    )
