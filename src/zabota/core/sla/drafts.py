"""A policy as it is being written, in the shapes that its versions keep (rooms/sla/models/policies.py)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zabota.core.sla.policies import CONDITIONS, KINDS, Kind

__all__ = ["CONDITIONS", "DAMAGES", "KINDS", "PAUSES", "UNITS", "Draft", "Kind", "Time", "Values", "changes"]

UNITS = ("seconds", "minutes", "hours", "days")
# The worst first, as a page shows them.
DAMAGES = (3, 2, 1, 0)
PAUSES = ("waiting", "on_hold")

Values = tuple[str | int, ...]
# Number, unit, and what it runs by: "hours" of the calendar or the "clock".
Time = tuple[int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """targets: by (damage, kind); where nothing is promised there is none. calendar: its id."""

    name: str = ""
    conditions: Mapping[str, Values] = field(default_factory=dict)
    targets: Mapping[tuple[int, Kind], Time] = field(default_factory=dict)
    pauses: tuple[str, ...] = ("waiting",)
    cap: int = 24
    calendar: int | None = None

    def runs(self, damage: int) -> str:
        """What the clocks of that damage run by; "hours" where nothing is promised."""
        found = (time[2] for (each, _kind), time in self.targets.items() if each == damage)
        return next(found, "hours")


def read_conditions(kept: Mapping[str, Sequence[str | int]]) -> dict[str, Values]:
    return {name: tuple(kept[name]) for name in CONDITIONS if kept.get(name)}


def read_targets(kept: Mapping[str, Mapping[str, Sequence[int | str]]]) -> dict[tuple[int, Kind], Time]:
    """From {"3": {"first": [5, "minutes", "clock"]}}; what it does not know it passes over."""
    found: dict[tuple[int, Kind], Time] = {}
    for damage in DAMAGES:
        for kind in KINDS:
            if time := kept.get(str(damage), {}).get(kind):
                number, unit, runs = time
                found[damage, kind] = (int(number), str(unit), str(runs))
    return found


def written_targets(draft: Draft) -> dict[str, dict[str, list[int | str]]]:
    kept: dict[str, dict[str, list[int | str]]] = {}
    for (damage, kind), time in sorted(draft.targets.items()):
        kept.setdefault(str(damage), {})[kind] = list(time)
    return kept


def changes(before: Draft, after: Draft) -> list[str]:
    """What differs, each by the name of its field: "name", "channel" (a condition), "2-first", "2-runs", "cap" …"""
    return list(_changes(before, after))


def _changes(before: Draft, after: Draft) -> Iterator[str]:
    if before.name != after.name:
        yield "name"
    for name in CONDITIONS:
        if set(before.conditions.get(name, ())) != set(after.conditions.get(name, ())):
            yield name
    for damage in DAMAGES:
        times = [(before.targets.get((damage, kind)), after.targets.get((damage, kind))) for kind in KINDS]
        if any(old and new and old[2] != new[2] for old, new in times):
            yield f"{damage}-runs"
        for kind, (old, new) in zip(KINDS, times, strict=True):
            if (old and old[:2]) != (new and new[:2]):
                yield f"{damage}-{kind}"
    if set(before.pauses) != set(after.pauses):
        yield "pauses"
    if before.cap != after.cap:
        yield "cap"
    if before.calendar != after.calendar:
        yield "calendar"
