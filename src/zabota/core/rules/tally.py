"""What a rule would have done in a while, added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zabota.core.query.fields import is_own
from zabota.core.rules import own
from zabota.core.rules.evaluate import Planned
from zabota.core.rules.meaning import Facts
from zabota.core.rules.shape import Effect

MOST_SAMPLES = 60


@dataclass(slots=True)
class Tally:
    """days: ISO day (UTC) -> [fired, with a change]. effects: "damage:2" -> how often it would have changed something.

    samples: [{"ticket", "at", "before": {…}, "deeds": ["damage:2"]}], the first ones found.
    quarrels: id of another rule -> how often the two would have said otherwise about the same thing.
    """

    fired: int = 0
    changing: int = 0
    days: dict[str, list[int]] = field(default_factory=dict)
    effects: dict[str, int] = field(default_factory=dict)
    samples: list[dict[str, Any]] = field(default_factory=list)
    quarrels: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, found: Mapping[str, Any]) -> "Tally":
        return cls(**found) if found else cls()

    def add(self, ticket: int, facts: Facts, ours: Planned, all_planned: Sequence[Planned]) -> None:
        """ours: what our rule would have done; all_planned: what all would have."""
        changes = [effect for effect in ours.effects if changes_something(effect, facts)]
        day = self.days.setdefault(facts.at.date().isoformat(), [0, 0])
        day[0] += 1
        self.fired += 1
        if changes:
            day[1] += 1
            self.changing += 1
        for effect in changes:
            key = ":".join((effect.do, *effect.values[:1]))
            self.effects[key] = self.effects.get(key, 0) + 1
        for other in _argued(ours, all_planned):
            self.quarrels[str(other)] = self.quarrels.get(str(other), 0) + 1
        if len(self.samples) < MOST_SAMPLES:
            before = {"damage": facts.damage, "status": facts.status, "team": facts.team, "owner": facts.owner}
            deeds = [{"do": one.do, "values": list(one.values)} for one in changes]
            self.samples.append({"ticket": ticket, "at": facts.at.isoformat(), "before": before, "deeds": deeds})


def changes_something(effect: Effect, facts: Facts) -> bool:
    """Whether the ticket would have stood otherwise afterwards; deeds that say something always count."""
    value = effect.values[0] if effect.values else ""
    if is_own(effect.do):
        return own.sets(effect.values, facts.fields.get(effect.do))
    match effect.do:
        case "damage":
            return str(facts.damage) != value
        case "team":
            return str(facts.team or "none") != value
        case "owner":
            return value.startswith("least-") or str(facts.owner or "nobody") != value
        case "status":
            return facts.status != value
        case "tag":
            return value.lower() not in facts.tags
        case "untag":
            return value.lower() in facts.tags
        case "stop":
            return False
        case _:
            return True


def _argued(ours: Planned, planned: Sequence[Planned]) -> set[int]:
    """The other rules that ours gave way to, and those that gave way to ours."""
    lost = {other for _effect, other in ours.lost}
    return lost | {one.rule for one in planned if any(other == ours.rule for _effect, other in one.lost)}
