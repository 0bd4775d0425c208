"""What rules make happen, and so which of them start each other. Seen in the rules alone, before anything happens."""

from collections.abc import Iterable, Sequence

from zabota.core.query.fields import is_own
from zabota.core.rules.evaluate import Rule
from zabota.core.rules.shape import Effect, Shape

# Deed -> what it makes happen.
CAUSED = {
    "damage": frozenset({"damage"}),
    "team": frozenset({"team"}),
    "owner": frozenset({"owner", "status"}),
    "tag": frozenset({"tag"}),
    "untag": frozenset({"tag"}),
    "status": frozenset({"status"}),
    "note": frozenset({"noted"}),
}


def caused(effect: Effect) -> frozenset[str]:
    if is_own(effect.do):
        return frozenset({effect.do})
    if effect.do == "status" and effect.values == ("solved",):
        return frozenset({"solved"})
    return CAUSED.get(effect.do, frozenset())


def starts(first: Shape, second: Shape) -> bool:
    """Whether what the first one does can start the second one."""
    made = {name for effect in first.then for name in caused(effect)}
    return any(trigger.on in made for trigger in second.when)


def starts_itself(shape: Shape) -> bool:
    return starts(shape, shape)


def rings(rules: Sequence[Rule], of: int) -> list[tuple[int, ...]]:
    """The ways, by ids, on which the rule `of` can come back to itself through others; the shortest first.

    No way names a rule twice. What the desk does of it ends there: a rule is never started by what it caused.
    """
    by_id = {rule.id: rule.shape for rule in rules}
    found: list[tuple[int, ...]] = []
    paths: list[tuple[int, ...]] = [(of,)]
    while paths and len(paths[0]) <= 3:
        path = paths.pop(0)
        for other in _started(by_id[path[-1]], rules):
            if other == of and len(path) > 1:
                found.append(path)
            elif other not in path:
                paths.append((*path, other))
    return found


def _started(shape: Shape, rules: Iterable[Rule]) -> list[int]:
    return [rule.id for rule in rules if starts(shape, rule.shape)]
