"""Reading rules: those that are at work, those of the list, and what they did lately."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Count, F, Max, Q, QuerySet

from zabota.core import rules as core
from zabota.rooms.rules.models import Fired, Rule, RuleVersion

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Version:
    id: int
    begins_at: datetime
    shape: core.Shape


@dataclass(frozen=True, slots=True)
class Known:
    """Every rule that is on, in order: (id, its versions, the newest first). names: by id."""

    rules: Sequence[tuple[int, Sequence[Version]]]
    names: dict[int, str]

    def at(self, opened: datetime) -> list[core.Rule]:
        """Each as it stands for a ticket opened at that moment; those that had not begun then are left out."""
        return [
            core.Rule(rule, version.id, version.shape)
            for rule, versions in self.rules
            if (version := next((one for one in versions if one.begins_at <= opened), None))
        ]

    @property
    def timed(self) -> dict[str, core.Trigger]:
        """Key -> trigger of time that any version of any rule waits for."""
        shapes = (version.shape for _rule, versions in self.rules for version in versions)
        return {trigger.key: trigger for shape in shapes for trigger in shape.when if trigger.span}


def known() -> Known:
    """One query."""
    rows = RuleVersion.objects.filter(begins_at__isnull=False, rule__on=True, rule__removed_at=None)
    rows = rows.order_by("rule__position", "rule", "-number").annotate(name=F("rule__name"))
    found: dict[int, list[Version]] = {}
    names: dict[int, str] = {}
    for row in rows:
        shape = shape_of(row)
        if shape and row.begins_at:
            found.setdefault(row.rule_id, []).append(Version(row.pk, row.begins_at, shape))
            names[row.rule_id] = row.name
    return Known(list(found.items()), names)


def shape_of(row: RuleVersion) -> core.Shape | None:
    """None: a draft that is not finished, or a form that this desk does not know."""
    return _shape(json.dumps(row.shape, sort_keys=True))


@lru_cache(2048)
def _shape(text: str) -> core.Shape | None:
    try:
        return core.from_json(json.loads(text))
    except core.Unfit:
        return None


def in_order() -> QuerySet[Rule]:
    return Rule.objects.filter(removed_at=None).order_by("position", "id")


def counted(rules: Sequence[Rule], at: datetime) -> dict[int, tuple[int, datetime | None]]:
    """Of each, how often it was at work in the last seven days, and when last; one query."""
    rows = Fired.objects.filter(rule__in=rules, at__gt=at - LATELY).values_list("rule")
    return {rule: (number, last) for rule, number, last in rows.annotate(number=Count("pk"), last=Max("at"))}


def newest(rules: Sequence[Rule]) -> dict[int, list[RuleVersion]]:
    """Of each, its draft (if it has one) and the version that is at work (if any), in this order; one query."""
    rows = RuleVersion.objects.filter(rule__in=rules).select_related("agent")
    begun = rows.filter(begins_at__isnull=False).order_by("rule", "-number").distinct("rule").values("pk")
    found: dict[int, list[RuleVersion]] = {}
    for row in rows.filter(Q(begins_at=None) | Q(pk__in=begun)).order_by("rule", "-number"):
        found.setdefault(row.rule_id, []).append(row)
    return found
