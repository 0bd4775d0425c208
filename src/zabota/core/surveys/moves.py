"""What is true of a ticket that may move the mark, from its events."""

from collections.abc import Iterable, Mapping
from typing import Any

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
