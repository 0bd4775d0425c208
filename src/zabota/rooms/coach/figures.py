"""What the tips of each rule came to: shown, taken, dismissed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from zabota.base.people.models import Agent
from zabota.core.coach.standing import kept
from zabota.rooms.coach.models import Rule, Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """dismissed: here, or for good."""

    shown: int = 0
    taken: int = 0
    dismissed: int = 0

    @property
    def kept(self) -> int | None:
        """In a hundred: taken or let stand."""
        share = kept(self.shown, self.dismissed)
        return None if share is None else int(share * 100)


def by_rule(*, since: Mapping[str, date] | None = None, agent: Agent | None = None) -> dict[str, Figures]:
    """One query. since: rule -> the day after which its figures count, where not all of them do."""
    rows = Tally.objects.filter(agent=agent) if agent else Tally.objects.all()
    old = Q()
    for rule, day in (since or {}).items():
        old |= Q(rule=rule, day__lte=day)
    counted = (rows.exclude(old) if old else rows).values("rule").order_by("rule")
    sums = counted.annotate(all_shown=Sum("shown"), all_taken=Sum("taken"), all_dismissed=Sum("dismissed"))
    return {one["rule"]: Figures(one["all_shown"], one["all_taken"], one["all_dismissed"]) for one in sums}


def counted_since(rows: Iterable[Rule]) -> dict[str, date]:
    return {row.name: row.since.date() for row in rows}
