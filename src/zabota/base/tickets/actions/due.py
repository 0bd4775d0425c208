"""The nearest clock of a ticket, kept in its row so that lists can stand in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zabota.base.timeline.prepared import Question

# For those who write the clocks down in the same round trip; the blanks are columns() of them.
SET_CLOCKS = (
    "UPDATE tickets_ticket SET clock_at = new.at, clock_since = new.since, clock_kind = new.kind"
    " FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[]) AS new(id, at, since, kind)"
    " WHERE tickets_ticket.id = new.id AND (clock_at, clock_since, clock_kind)"
    " IS DISTINCT FROM (new.at, new.since, new.kind) RETURNING 1"
)
BLANKS = ("tickets", "at", "since", "kinds")
SET = Question(SET_CLOCKS, BLANKS)


@dataclass(frozen=True, slots=True)
class Clock:
    """at: when it is due; since: when it began to run, for the ring; kind: "first" or "answer"."""

    at: datetime
    since: datetime
    kind: str


def set_clocks(clocks: Mapping[int, Clock | None]) -> None:
    """By ticket (id), the nearest of its running clocks; None where none runs. One statement, in the transaction of
    what changed them. It is no change of its own: no event tells of it, who keeps the clocks tells.
    """
    if not clocks:
        return
    SET.ask(**columns(clocks))


def columns(clocks: Mapping[int, Clock | None]) -> dict[str, list[Any]]:
    """What goes into the blanks of SET_CLOCKS, by the names of BLANKS."""
    rows = sorted(clocks.items())
    return {
        "tickets": [pk for pk, _ in rows],
        "at": [clock.at if clock else None for _, clock in rows],
        "since": [clock.since if clock else None for _, clock in rows],
        "kinds": [clock.kind if clock else "" for _, clock in rows],
    }
