"""When a trigger of time would have looked, told by the events of a ticket."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from zabota.core.rules.catalogue import minutes
from zabota.core.rules.shape import Trigger

Told = tuple[str, Mapping[str, Any], datetime]
OVER = "Closed"


def moments(trigger: Trigger, told: Iterable[Told], *, until: datetime) -> list[datetime]:
    """told: (name of the event, its facts, when), in order. Only next updates are told by events, so of promises by a
    policy nothing is known here.
    """
    span = timedelta(minutes=minutes(trigger.span))
    if trigger.on == "before_promise":
        span = -span
    runs = _runs(trigger, told, until)
    return [since + span for since, ends in runs if since + span <= min(ends, until)]


def _runs(trigger: Trigger, told: Iterable[Told], until: datetime) -> list[tuple[datetime, datetime]]:
    """(the moment that it counts from, and until when it did so)."""
    runs: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for name, facts, at in told:
        moved, new = _moved(trigger, name, facts, at)
        if moved and since is not None:
            runs.append((since, at))
        since = new if moved else since
    return [*runs, (since, until)] if since is not None else runs


def _moved(trigger: Trigger, name: str, facts: Mapping[str, Any], at: datetime) -> tuple[bool, datetime | None]:
    """Whether it counts from another moment since this event, and from which; None: from none."""
    if name == OVER:
        return True, None
    match trigger.on:
        case "opened_for":
            return name == "TicketOpened", at
        case "heard_for":
            return name == "MessageReceived" and not facts.get("machine"), at
        case "said_for":
            return name == "ReplySent" and not facts.get("automatic"), at
        case "stands_for":
            status = _status(name, facts)
            return status is not None, at if status == trigger.status else None
        case _:
            due = facts.get("until")
            return name == "NextUpdatePromised", datetime.fromisoformat(due) if due else None


def _status(name: str, facts: Mapping[str, Any]) -> str | None:
    if name in ("StatusChanged", "Reopened"):
        return str(facts["status"])
    return {"TicketOpened": "new", "Solved": "solved"}.get(name)
