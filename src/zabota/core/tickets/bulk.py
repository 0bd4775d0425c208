"""Which facts a change to many tickets touches, and which events since then forbid to put one back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

Happening = tuple[str, Mapping[str, Any]]  # name of the event, its facts

# Fact -> the events that change it.
CHANGED_BY: dict[str, frozenset[str]] = {
    "owner": frozenset({"OwnerChanged"}),
    "team": frozenset({"TeamChanged"}),
    "status": frozenset({"StatusChanged", "Solved", "Confirmed", "Reopened", "Closed"}),
    "damage": frozenset({"DamageChanged"}),
    "snoozed": frozenset({"Snoozed", "Woken", "Solved"}),
    "trashed": frozenset({"Trashed", "Restored", "Purged"}),
    "tagged": frozenset({"Tagged", "Untagged", "Retagged"}),
    "topic": frozenset({"TopicChanged"}),
}


def events_of(facts: Iterable[str]) -> frozenset[str]:
    """The names of all events that change one of these facts."""
    return frozenset[str]().union(*(CHANGED_BY[fact] for fact in facts))


def changed_since(facts: Iterable[str], happened: Iterable[Happening], *, tags: Collection[str] = ()) -> bool:
    """Has one of these facts been changed by what happened? tags: the only ones that "tagged" is about."""
    names = events_of(facts)
    return any(name in names and _concerns(data, tags) for name, data in happened)


def _concerns(data: Mapping[str, Any], tags: Collection[str]) -> bool:
    """An event that is about no tag concerns everything."""
    about = {data.get("tag"), data.get("before")} - {None, ""} if "tag" in data else set()
    return not about or not about.isdisjoint(tags)


def in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
