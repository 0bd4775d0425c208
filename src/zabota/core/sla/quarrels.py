"""What in a policy contradicts itself, another policy, its calendar, or a text that customers read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zabota.core.hours import Hours
from zabota.core.sla.caps import Wait, breaks_cap
from zabota.core.sla.clock import NeverOpen, Target, due, next_opening
from zabota.core.sla.drafts import CONDITIONS, DAMAGES, Draft, Kind, Time, Values

# Two times are compared from each of these moments on: a working day is long on one day of the week, short on another.
STEP, SAMPLES = timedelta(hours=5), 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """place: where it is said, "2-first", "for" or "hours". facts: what its words need. blocks: it cannot be kept.

    why: "first_after_answer", "update_after_answer", "slower_than_less", "text", "never_open", "cap", "hidden",
    "hides", "same", "nothing".
    """

    place: str
    why: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    blocks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another policy in force. before: whether it is asked before this one."""

    name: str
    conditions: Mapping[str, Values]
    before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text that customers read names a time. where: what the text is called; channels: () for all."""

    where: str
    words: str
    time: timedelta
    channels: tuple[str, ...] = ()


def target(time: Time) -> Target:
    number, unit, runs = time
    return Target(number, unit, runs)  # type: ignore[arg-type]


def quarrels(
    draft: Draft, hours: Hours, *, others: Sequence[Other] = (), said: Sequence[Said] = (), at: datetime
) -> list[Quarrel]:
    """hours: of its calendar; around the clock where it has none. others: in the order in which they are asked."""
    found = list(_never_open(draft, hours, at))
    if not draft.targets:
        found.append(Quarrel(place="3-first", why="nothing"))
    if not found:
        found += _within(draft, hours, at)
        found += _texts(draft, said)
        found += _cap(draft, hours, at)
    return [*found, *_among(draft, others)]


def asked_about(draft: Draft, damage: int) -> bool:
    """Whether a ticket of that damage can come under the policy."""
    chosen = draft.conditions.get("damage", ())
    return not chosen or damage in chosen


def _never_open(draft: Draft, hours: Hours, at: datetime) -> Iterator[Quarrel]:
    if any(runs == "hours" for _number, _unit, runs in draft.targets.values()):
        try:
            next_opening(hours, at)
        except NeverOpen:
            yield Quarrel(place="hours", why="never_open", blocks=True)


def _within(draft: Draft, hours: Hours, at: datetime) -> Iterator[Quarrel]:
    for damage in DAMAGES:
        first, update, answer = (draft.targets.get((damage, kind)) for kind in ("first", "update", "answer"))
        if first and answer and later(hours, first, answer, at):
            yield Quarrel(place=f"{damage}-first", why="first_after_answer", facts={"time": answer})
        if update and answer and later(hours, update, answer, at):
            yield Quarrel(place=f"{damage}-update", why="update_after_answer", facts={"time": answer})
        for kind in ("first", "update", "answer"):
            yield from _slower(draft, hours, damage, kind, at)


def _slower(draft: Draft, hours: Hours, damage: int, kind: Kind, at: datetime) -> Iterator[Quarrel]:
    """More damage is to wait no longer than the next less that promises the same."""
    mine = draft.targets.get((damage, kind))
    less = next((each for each in DAMAGES if each < damage and (each, kind) in draft.targets), None)
    if mine and less is not None and asked_about(draft, damage) and asked_about(draft, less):
        theirs = draft.targets[less, kind]
        # Around the clock is never slower for what only some moments of the week make so.
        if later(hours, mine, theirs, at, always=True):
            yield Quarrel(place=f"{damage}-{kind}", why="slower_than_less", facts={"damage": less, "time": theirs})


def later(hours: Hours, one: Time, other: Time, at: datetime, *, always: bool = False) -> bool:
    """Whether `one` is due after `other` from some moment of a week on (always: from every one)."""
    if one == other:
        return False
    if one[1:] == other[1:]:
        return one[0] > other[0]
    a, b = target(one), target(other)
    found = (due(hours, at + n * STEP, a) > due(hours, at + n * STEP, b) for n in range(SAMPLES))
    return all(found) if always else any(found)


def _texts(draft: Draft, said: Sequence[Said]) -> Iterator[Quarrel]:
    """A text that promises an earlier word than a damage gets."""
    channels = draft.conditions.get("channel", ())
    for damage in DAMAGES:
        first = draft.targets.get((damage, "first"))
        if first is None or not asked_about(draft, damage):
            continue
        for text in said:
            if channels and text.channels and not set(channels) & set(text.channels):
                continue
            if _at_least(first) > text.time:
                yield Quarrel(place=f"{damage}-first", why="text", facts={"where": text.where, "words": text.words})
                break


def _at_least(time: Time) -> timedelta:
    """A working day counts as ten hours here: what a customer takes a day for."""
    number, unit, _runs = time
    return timedelta(seconds=number * {"seconds": 1, "minutes": 60, "hours": 3600, "days": 36000}[unit])


def _cap(draft: Draft, hours: Hours, at: datetime) -> Iterator[Quarrel]:
    """The longest that a first word can take by this policy, where that is more than the cap."""
    if not draft.cap:
        return
    cap = Target(draft.cap, "hours", "cap")
    worst: tuple[Wait, int] | None = None
    for damage in DAMAGES:
        first = draft.targets.get((damage, "first"))
        if first is None or not asked_about(draft, damage):
            continue
        wait = breaks_cap(hours, target(first), at=at, cap=cap)
        if wait and (worst is None or wait.late_by > worst[0].late_by):
            worst = wait, damage
    if worst:
        wait, damage = worst
        facts = {"damage": damage, "start": wait.start, "due": wait.due, "by": wait.late_by, "cap": draft.cap}
        yield Quarrel(place="hours", why="cap", facts=facts)


def _among(draft: Draft, others: Sequence[Other]) -> Iterator[Quarrel]:
    for other in others:
        same = {k: set(v) for k, v in draft.conditions.items()} == {k: set(v) for k, v in other.conditions.items()}
        if same:
            yield Quarrel(place="for", why="same", facts={"policy": other.name, "before": other.before})
        elif other.before and wider(other.conditions, draft.conditions):
            yield Quarrel(place="for", why="hidden", facts={"policy": other.name})
        elif not other.before and wider(draft.conditions, other.conditions):
            yield Quarrel(place="for", why="hides", facts={"policy": other.name})


def wider(one: Mapping[str, Values], other: Mapping[str, Values]) -> bool:
    """Whether every ticket that fits `other` fits `one`."""
    return all(not one.get(name) or (other.get(name) and set(other[name]) <= set(one[name])) for name in CONDITIONS)
