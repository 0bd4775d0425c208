"""What the rules of a desk would do when something happens: planned here, done elsewhere.

All are asked in their order about the same moment: what one of them will do is no fact yet for the next one. What they
do happens afterwards, and may start others, never the same one again, and never more than DEEPEST in a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zabota.core.rules.meaning import Facts, fits
from zabota.core.rules.shape import Effect, Shape

DEEPEST = 3
MOST_IN_AN_HOUR = 10  # firings of one rule on one ticket


@dataclass(frozen=True, slots=True)
class Rule:
    id: int
    version: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Happening:
    """on: a name of TRIGGERS; for one of time its whole key, such as "stands_for:waiting:2d"."""

    on: str


@dataclass(frozen=True, slots=True)
class Past:
    """What rules did before. chain: those whose deeds led here, the first one first. fired: those that have been at
    work on this ticket. lately: how often in the last hour. halted: stopped on this ticket.
    """

    chain: tuple[int, ...] = ()
    fired: frozenset[int] = frozenset()
    lately: Mapping[int, int] = field(default_factory=dict)
    halted: frozenset[int] = frozenset()


NOTHING = Past()


@dataclass(frozen=True, slots=True)
class Planned:
    """effects: what it does. lost: what it would have done had another rule (its id) not said otherwise.

    halts: it has been at work here too often and is stopped on this ticket instead.
    """

    rule: int
    version: int
    effects: tuple[Effect, ...] = ()
    lost: tuple[tuple[Effect, int], ...] = ()
    halts: bool = False


def evaluate(rules: Sequence[Rule], happening: Happening, facts: Facts, past: Past = NOTHING) -> list[Planned]:
    """In the order of the rules. Where two set the same thing, the earlier one is heard; of damages the greater."""
    if len(past.chain) >= DEEPEST:
        return []
    firing: list[Rule] = []
    halting: list[Rule] = []
    for rule in rules:
        if not _starts(rule, happening, past) or not fits(rule.shape.groups, facts):
            continue
        if past.lately.get(rule.id, 0) >= MOST_IN_AN_HOUR:
            halting.append(rule)
            continue
        firing.append(rule)
        if any(effect.do == "stop" for effect in rule.shape.then):
            break
    holders = _holders(firing)
    planned = [_planned(rule, holders) for rule in firing]
    return planned + [Planned(rule.id, rule.version, halts=True) for rule in halting]


def _starts(rule: Rule, happening: Happening, past: Past) -> bool:
    if rule.id in past.chain or rule.id in past.halted or (rule.shape.once and rule.id in past.fired):
        return False
    return any(trigger.key == happening.on for trigger in rule.shape.when)


def _holders(firing: Sequence[Rule]) -> dict[str, tuple[int, Effect]]:
    """Aim -> which rule is heard about it, and with what."""
    held: dict[str, tuple[int, Effect]] = {}
    for rule in firing:
        for effect in rule.shape.then:
            before = held.get(effect.aim)
            if effect.aim and (before is None or _greater(effect, before[1])):
                held[effect.aim] = rule.id, effect
    return held


def _greater(effect: Effect, before: Effect) -> bool:
    return effect.do == "damage" and int(effect.values[0]) > int(before.values[0])


def _planned(rule: Rule, holders: Mapping[str, tuple[int, Effect]]) -> Planned:
    effects: list[Effect] = []
    lost: list[tuple[Effect, int]] = []
    for effect in rule.shape.then:
        holder = holders.get(effect.aim)
        if holder is None or holder == (rule.id, effect):
            effects.append(effect)
        elif (holder[1].do, holder[1].values) != (effect.do, effect.values):
            lost.append((effect, holder[0]))
    return Planned(rule.id, rule.version, tuple(effects), tuple(lost))
