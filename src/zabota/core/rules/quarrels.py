"""Rules that set the same thing otherwise for the same event: seen before it happens, and settled by order."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.rules.evaluate import Rule
from zabota.core.rules.shape import Condition, Effect, Shape


@dataclass(frozen=True, slots=True)
class Quarrel:
    """ours: what our rule does; theirs: what the other (its id) does; wins: whether ours is done."""

    other: int
    ours: Effect
    theirs: Effect
    wins: bool


def quarrels(rules: Sequence[Rule], of: int) -> list[Quarrel]:
    """Of the rule `of` with each of the others, in their order. Rules that can never fit together do not argue."""
    places = {rule.id: place for place, rule in enumerate(rules)}
    mine = next(rule for rule in rules if rule.id == of)
    return [
        Quarrel(rule.id, ours, theirs, _wins(ours, theirs, first=places[of] < places[rule.id]))
        for rule in rules
        if rule.id != of and _meet(mine.shape, rule.shape)
        for ours in mine.shape.then
        for theirs in rule.shape.then
        if ours.aim and ours.aim == theirs.aim and (ours.do, ours.values) != (theirs.do, theirs.values)
    ]


def _wins(ours: Effect, theirs: Effect, *, first: bool) -> bool:
    if ours.do == "damage":
        return int(ours.values[0]) > int(theirs.values[0])
    return first


def _meet(first: Shape, second: Shape) -> bool:
    """Something can start both, and no field would have to be two things at once."""
    if not {one.key for one in first.when} & {one.key for one in second.when}:
        return False
    narrow = [_only(shape) for shape in (first, second)]
    return all(narrow[0][name] & narrow[1][name] for name in narrow[0].keys() & narrow[1].keys())


# A ticket has one of each.
SINGLE = {"channel", "language", "brand", "status", "damage", "team", "owner", "topic", "organisation", "promise"}


def _only(shape: Shape) -> dict[str, frozenset[str]]:
    """Field -> the values that it must have one of, where the rule says so of that field alone."""
    return {
        one.field: frozenset(one.values)
        for group in shape.groups
        if not group.but and len(group.any) == 1
        for one in group.any
        if _single(one)
    }


def _single(one: Condition) -> bool:
    # "team-3" and a person may be the same owner.
    return one.field in SINGLE and one.op == "is" and not any(value.startswith("team-") for value in one.values)
