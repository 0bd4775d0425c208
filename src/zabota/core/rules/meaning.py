"""Whether a rule's conditions hold of what is known at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zabota.core.palette.folding import fold
from zabota.core.query.fields import is_own
from zabota.core.rules import own
from zabota.core.rules.shape import Condition, Group
from zabota.core.rules.wording import has_any, spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is so of a ticket when something happens to it.

    subject, words: as written. owner_teams: of its owner. hours: "desk" and the ids of calendars that are open now.
    earlier: tickets of the customer before this one. due_at: its next promise. mark: the last survey's. by: who did
    what happened: "customer", "person", "rule" or "clock". fields: the desk's own that are in use, "field-order" -> the
    value, None for an empty one; of others nothing holds.
    """

    at: datetime
    subject: str = ""
    words: str = ""
    attachment: bool = False
    machine: bool = False
    channel: str = "mail"
    language: str = ""
    brand: int = 0
    status: str = "new"
    damage: int = 1
    team: int | None = None
    owner: int | None = None
    owner_teams: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    topic: int | None = None
    organisation: int | None = None
    level: str = ""
    domain: str = ""
    earlier: int = 0
    hours: frozenset[str] = frozenset()
    due_at: datetime | None = None
    mark: int | None = None
    by: str = "clock"
    fields: Mapping[str, object] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def text(self, name: str) -> str:
        """Subject or words as they are compared; folded once, however many rules ask."""
        if name not in self._folded:
            self._folded[name] = spaced(self.subject if name == "subject" else self.words)
        return self._folded[name]


def fits(groups: tuple[Group, ...], facts: Facts) -> bool:
    return all(group.but is not any(holds(one, facts) for one in group.any) for group in groups)


def holds(one: Condition, facts: Facts) -> bool:
    if is_own(one.field):
        return one.field in facts.fields and own.holds(one.op, one.values, facts.fields[one.field])
    if one.op == "has":
        return has_any(facts.text(one.field), one.values)
    if one.op in ("least", "most"):
        return _reaches(one, facts)
    return any(_is(one.field, value, facts) for value in one.values)


def _reaches(one: Condition, facts: Facts) -> bool:
    number = {"damage": facts.damage, "earlier": facts.earlier, "mark": facts.mark}[one.field]
    if number is None:
        return False
    wanted = int(one.values[0])
    return number >= wanted if one.op == "least" else number <= wanted


def _is(name: str, value: str, facts: Facts) -> bool:
    match name:
        case "attachment":
            return facts.attachment
        case "machine":
            return facts.machine
        case "tag":
            return value.lower() in facts.tags
        case "hours":
            return value in facts.hours
        case "promise":
            return value == _promise(facts)
        case "owner":
            return _owned(value, facts)
        case "level":
            return fold(value) == fold(facts.level)
        case "domain":
            return facts.domain == value.lower() or facts.domain.endswith(f".{value.lower()}")
        case _:
            known = getattr(facts, name)
            return value == "none" if known is None else value == str(known)


def _owned(value: str, facts: Facts) -> bool:
    if value == "nobody":
        return facts.owner is None
    if value.startswith("team-"):
        return int(value.removeprefix("team-")) in facts.owner_teams
    return str(facts.owner) == value


def _promise(facts: Facts) -> str:
    if facts.due_at is None:
        return "none"
    return "late" if facts.due_at <= facts.at else "runs"
