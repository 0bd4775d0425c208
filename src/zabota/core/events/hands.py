"""Colleagues help each other; the owner stays. `hand`: id of the request."""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAsked(TicketEvent):
    """`agent` asks for a hand. `asked`: whom (ids), none when nobody was at work; `message`: the note that holds the
    question. `more`: nobody answered so far, and further people are asked.
    """

    hand: int
    agent: int
    message: int
    asked: list[int]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandGiven(TicketEvent):
    """`agent` helped `asker` with an advice, which is the note `message`; or takes a part of the work (`part`)."""

    hand: int
    agent: int
    asker: int
    message: int
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDeclined(TicketEvent):
    """`agent` cannot help; the ask goes on to others. `again`: they can after all."""

    hand: int
    agent: int
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMarked(TicketEvent):
    """The asker said what became of the help of `agent`. What they said lies in the row: that it did not is private."""

    hand: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandThanked(TicketEvent):
    """Who asked said thanks to `agent`."""

    hand: int
    agent: int


# Why nobody is asked any more.
ENDINGS = ("withdrawn", "helped", "solved", "closed", "merged", "trashed", "handed_over")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEnded(TicketEvent):
    """Nobody is asked any more. `helped`: whose help it was (ids); none: it was taken back, or not needed.

    `because`: a word of ENDINGS.
    """

    hand: int
    helped: list[int]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandResumed(TicketEvent):
    """It had ended, and is asked again."""

    hand: int
