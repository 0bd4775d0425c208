"""Scenarios: ordered steps that make calendars, promises and tickets, and what a ticket's clocks then should say.

{"name": [{"step": "create" | "update" | "history" | "expect" | "destroy" | "destroy_all", "target", "set", …}, …]}: the
format of the corpus. Only what is a clock or its end is computed; an expectation of anything else (a title, a count)
has no answer.

The rules are those that the file writes down, not those of this desk. Of several promises the newest that fits a ticket
counts. Times pending, and times closed that were followed by another state, are pauses. The update clock counts from
the last contact, whoever's it was, else from the beginning; how long it took is counted from the beginning.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zabota.core.hours import Hours
from zabota.core.sla.clock import Target
from zabota.core.sla.pauses import Pause, due_with_pauses, running
from zabota.rooms.sla.cli.calendar_file import hours_from, moment

Steps = dict[str, list[dict[str, Any]]]
Values = dict[str, Any]
CONTACTS = ("last_contact_at", "last_contact_customer_at", "last_contact_agent_at")


def loaded(text: str) -> Steps | None:
    """None for what is no file of scenarios."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "op" in found or not all(isinstance(steps, list) for steps in found.values()):
        return None
    return found or None


def answers(scenarios: Steps) -> Iterator[Values]:
    """{"id": "name#step", "got"} for each expectation of a clock; steps are numbered from 0.

    Raises ValueError for a step that cannot be done.
    """
    for name, steps in scenarios.items():
        desk = _Desk()
        for number, step in enumerate(steps):
            try:
                if step["step"] != "expect":
                    desk.do(step["step"], step)
                elif step["attribute"] in (found := desk.clocks(step["target"])):
                    yield {"id": f"{name}#{number}", "got": found[step["attribute"]]}
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"step {number} of {name!r} cannot be done: {error!r}") from None


@dataclass
class _Desk:
    """things: by the name that the steps give them, in the order in which they were made."""

    things: dict[str, Values] = field(default_factory=dict)

    def do(self, kind: str, step: Values) -> None:
        values: Values = step.get("set") or {}
        if kind == "destroy":
            self.things.pop(step["target"], None)
        elif kind == "destroy_all":
            self.things = {name: thing for name, thing in self.things.items() if _kind(name) != step["target"]}
        elif kind == "history" and values["history_attribute"] == "state":
            self.things[values["o_id"]].setdefault("states", []).append((values["created_at"], values["value_to"]))
        elif kind == "update":
            self.things[step["target"]] |= values
        elif kind == "create":
            self.things[step["target"]] = dict(values)
            if _kind(step["target"]) == "ticket_article":
                _heard(self.things[values["ticket_id"]], values)

    def clocks(self, name: str) -> Values:
        ticket = self.things[name]
        plain = {attribute: ticket.get(attribute) for attribute in (*CONTACTS, "first_response_at", "close_at")}
        promises = [thing for name, thing in self.things.items() if _kind(name) == "sla" and _fits(thing, ticket)]
        if not promises:
            return plain | {"escalation_at": None}
        promise = promises[-1]
        return plain | _clocks(ticket, promise, _hours(self.things[promise["calendar_id"]]))


def _clocks(ticket: Values, promise: Values, hours: Hours) -> Values:
    created, pauses = _moment(ticket["created_at"]), _pauses(ticket)
    contact = max((_moment(ticket[name]) for name in CONTACTS if ticket.get(name)), default=None)
    answered, closed = (ticket.get(name) and _moment(ticket[name]) for name in ("first_response_at", "close_at"))
    found: Values = {}
    waiting = []
    for kind, target, start, done in (
        ("first_response", promise["first_response_time"], created, answered),
        ("update", promise["update_time"], contact or created, contact),
        ("close", promise["solution_time"], created, closed),
    ):
        due = due_with_pauses(hours, start, Target(target, "minutes"), pauses)
        took = int(running(hours, created, done, pauses).total_seconds() // 60) if done else None
        found[f"{kind}_escalation_at"] = due and _text(due)
        found[f"{kind}_in_min"] = took
        found[f"{kind}_diff_in_min"] = None if took is None else target - took
        if due and (kind == "update" or not done):
            waiting.append(due)
    stands_still = ticket["state"].startswith(("pending", "closed")) or not waiting
    return found | {"escalation_at": None if stands_still else _text(min(waiting))}


def _pauses(ticket: Values) -> list[Pause]:
    states = [(ticket["created_at"], ticket["state"]), *ticket.get("states", [])]
    ends = [*(_moment(at) for at, _state in states[1:]), None]
    pauses: list[Pause] = []
    for (at, state), end in zip(states, ends, strict=True):
        if state.startswith("pending") or (state == "closed" and end):
            pauses.append((_moment(at), end))
    return pauses


def _heard(ticket: Values, article: Values) -> None:
    if article["internal"] or article["type"] == "note":
        return
    by_agent = article["sender"] == "Agent"
    if by_agent and ticket.get("last_contact_customer_at") and not ticket.get("first_response_at"):
        ticket["first_response_at"] = article["created_at"]
    ticket["last_contact_agent_at" if by_agent else "last_contact_customer_at"] = article["created_at"]
    ticket["last_contact_at"] = article["created_at"]


def _fits(promise: Values, ticket: Values) -> bool:
    """Conditions over what the ticket carries as "2 normal": the number is compared."""
    for name, condition in promise["condition"].items():
        value = str(ticket.get(name.removeprefix("ticket.").removesuffix("_id"), "")).split(" ")[0]
        wanted = condition["value"] if isinstance(condition["value"], list) else [condition["value"]]
        if (value in wanted) != (condition["operator"] == "is"):
            return False
    return True


def _hours(calendar: Values) -> Hours:
    days = {day: hours["timeframes"] for day, hours in calendar["business_hours"].items() if hours["active"]}
    shut = [day for day, holiday in calendar.get("public_holidays", {}).items() if holiday.get("active")]
    return hours_from({"timezone": calendar["timezone"], "hours": days, "holidays": shut})


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _moment(text: str) -> datetime:
    return moment(text.replace(" UTC", "+00:00"))


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
