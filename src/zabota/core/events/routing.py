"""What the desk understands of a ticket, and whom it chooses for it."""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood(TicketEvent):
    """The desk read a new ticket. `topic`: None where it does not know. Its reasons lie in the row of its reading."""

    topic: int | None
    language: str
    damage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed(TicketEvent):
    """The desk thought about who could solve it. `decision`: id of the row with the reasons.

    `agent`: given to at once; None: `offered` to these, or, where that is empty too, left for the sweep.
    """

    decision: int
    agent: int | None
    offered: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(TicketEvent):
    """Somebody to whom it was offered, or given by the desk, says that it is not for them."""

    decision: int
    agent: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLapsed(TicketEvent):
    """None of those to whom it was offered (`asked`) said anything for half an hour of the desk's open time."""

    decision: int
    asked: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstSeen(TicketEvent):
    """This ticket is the first of `many` that say the same within a quarter of an hour. Said once."""

    many: int
