"""What is true of a ticket that may move the mark, from its events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zabota.core.surveys.figures import ENOUGH, total, value
from zabota.core.surveys.kinds import Kind

NAMES = ("promise_kept", "one_owner", "one_reply", "confirmed")
# The events that are looked at.
EVENTS = ("OwnerChanged", "ReplySent", "PromiseKept", "PromiseBroken", "Confirmed", "Reopened")


def facts(events: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, bool]:
    """(name, data) of the events of a ticket, in their order. A fact that nothing speaks of is left out.

    promise_kept: none of its promises was broken. one_owner: whoever took it first had it to the end. one_reply: one
    answer of a person was enough. confirmed: the customer said that it works.
    """
    events = list(events)
    names = [name for name, _data in events]
    owners = {data.get("agent") for name, data in events if name == "OwnerChanged" and data.get("agent")}
    replies = sum(name == "ReplySent" and bool(data.get("agent")) for name, data in events)
    found = {"one_owner": len(owners) == 1} if owners else {}
    if replies:
        found["one_reply"] = replies == 1 and "Reopened" not in names
    if "PromiseBroken" in names or "PromiseKept" in names:
        found["promise_kept"] = "PromiseBroken" not in names
    return {**found, "confirmed": "Confirmed" in names}


@dataclass(frozen=True, slots=True)
class Move:
    """The value of the marks of tickets of which something was true, and of the others. number: how many those are."""

    name: str
    true: float
    false: float
    number_true: int
    number_false: int


def compare(kind: Kind, answers: Iterable[tuple[Mapping[str, bool], int, int]]) -> list[Move]:
    """answers: (facts, mark, how many). What too few answers speak of on one side is left out; the widest gap first.

    Two things that go together are not told apart: it says what to look at, not what causes what.
    """
    counts: defaultdict[tuple[str, bool], defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for known, mark, number in answers:
        for name in NAMES:
            if name in known:
                counts[name, known[name]][mark] += number
    found = []
    for name in NAMES:
        true, false = counts[name, True], counts[name, False]
        if total(true) >= ENOUGH and total(false) >= ENOUGH:
            values = value(kind, true) or 0.0, value(kind, false) or 0.0
            found.append(Move(name, *values, total(true), total(false)))
    return sorted(found, key=lambda move: move.false - move.true)
