"""Colleagues help each other; the owner stays. `hand`: id of the request."""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAsked(TicketEvent):
    """The owner asks for a hand. `asked`: whom (ids); `message`: the note that holds the question."""

    hand: int
    agent: int
    message: int
    asked: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandGiven(TicketEvent):
    """Somebody helped with an advice, which is the note `message`, or takes a part of the work."""

    hand: int
    agent: int
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDeclined(TicketEvent):
    hand: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEnded(TicketEvent):
    """Nobody is asked any more. `helped`: whose help it was (ids); none: it was taken back, or not needed."""

    hand: int
    helped: list[int]
