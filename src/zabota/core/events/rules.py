"""What becomes of rules, and what they do to a ticket. `rule`: id of its row in rooms/rules."""

from dataclasses import dataclass

from zabota.core.events.base import Event
from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMade(Event):
    rule: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBegun(Event):
    """From now on new tickets follow this version; earlier ones stay with what they began with."""

    rule: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanged(Event):
    """Which fields of its row changed: "name", "on", "position", "removed_at"."""

    rule: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFired(TicketEvent):
    """A rule was at work here. `fired`: its row, with what was done; `cause`: the event that started it, None: time.
    `quiet`: what it is to do of which no event of its own is told: "tag:printer", "status:waiting", "hook".
    """

    rule: int
    version: int
    fired: int
    cause: int | None
    quiet: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHalted(TicketEvent):
    """It was at work here too often within an hour and leaves this ticket alone."""

    rule: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroUsed(TicketEvent):
    """A person did several things at once that were prepared for that."""

    macro: int
    agent: int
