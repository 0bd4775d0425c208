"""Kept and late, now and by other numbers: added up over many tickets."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from zabota.core.sla.policies import KINDS, Kind
from zabota.core.sla.wall import moment_at
from zabota.core.sla.what_if import Judged

MINUTE = 60_000_000
HOURS_TOGETHER = 3


@dataclass(slots=True)
class Sum:
    """Of one kind. more, fewer: late only by the new numbers, and no longer late by them."""

    kept_now: int = 0
    late_now: int = 0
    kept_then: int = 0
    late_then: int = 0
    more: int = 0
    fewer: int = 0


@dataclass(slots=True)
class Tally:
    """policy: what is asked about; promises that come under it neither now nor then are left out."""

    policy: int
    kinds: dict[Kind, Sum] = field(default_factory=lambda: {kind: Sum() for kind in KINDS})
    # When what is newly late fell due, by the quarter of an hour; and how late it was met, by the minute.
    due: Counter[int] = field(default_factory=Counter)
    by: Counter[int] = field(default_factory=Counter)
    never: int = 0
    tickets: int = 0

    def add(self, now: Sequence[Judged], then: Sequence[Judged]) -> None:
        """The promises of one ticket, as they are and as they would have been; paired by their kind and start."""
        ours = [one for one in (*now, *then) if one.policy == self.policy]
        if not ours:
            return
        self.tickets += 1
        keys = {(one.kind, one.made) for one in ours}
        before = {(one.kind, one.made): one for one in now}
        after = {(one.kind, one.made): one for one in then}
        for key in keys:
            self._pair(self.kinds[key[0]], before.get(key), after.get(key))

    def _pair(self, kind: Sum, now: Judged | None, then: Judged | None) -> None:
        if now:
            kind.late_now += now.late
            kind.kept_now += not now.late
        if then:
            kind.late_then += then.late
            kind.kept_then += not then.late
        if then and then.late and not (now and now.late):
            kind.more += 1
            self.due[then.due // (15 * MINUTE)] += 1
            if then.by is None:
                self.never += 1
            else:
                self.by[max(1, -(-then.by // MINUTE))] += 1
        elif now and now.late and then and not then.late:
            kind.fewer += 1

    def as_json(self, zone: ZoneInfo) -> dict[str, Any]:
        """kinds: by name, the six numbers. hours: how many newly late fell due in each hour of the day in that zone.

        half_by: half of those that were met were late by no more than so many minutes; None without any.
        """
        hours = [0] * 24
        for quarter, number in self.due.items():
            hours[moment_at(quarter * 15 * MINUTE).astimezone(zone).hour] += number
        return {
            "kinds": {kind: {name: getattr(one, name) for name in Sum.__slots__} for kind, one in self.kinds.items()},
            "hours": hours,
            "half_by": median(self.by),
            "never": self.never,
            "tickets": self.tickets,
        }


def median(counted: Counter[int]) -> int | None:
    """The lower one: half of them are at most so much."""
    half, seen = -(-counted.total() // 2), 0
    for value in sorted(counted):
        seen += counted[value]
        if seen >= half:
            return value
    return None


def cluster(hours: Sequence[int]) -> tuple[int, int, int] | None:
    """Three hours in a row that hold most of them, half and five at least: (how many, from, until)."""
    best = max(range(24), key=lambda start: sum(_from(hours, start)))
    number = sum(_from(hours, best))
    if number < 5 or 2 * number < sum(hours):
        return None
    return number, best, (best + HOURS_TOGETHER) % 24


def _from(hours: Sequence[int], start: int) -> list[int]:
    return [hours[(start + n) % 24] for n in range(HOURS_TOGETHER)]
