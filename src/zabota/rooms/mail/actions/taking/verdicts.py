"""What a letter is to us. Each verdict but Matter carries itself out; matters are carried out many at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions.returned import came_back
from zabota.rooms.mail.actions.taking.copies import note_other_way
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.models import OutLetter, RawLetter

State = RawLetter.State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written on the letter's row."""

    state: str
    message: Message | None = None
    twin: RawLetter | None = None
    trouble: str = ""


class Verdict(Protocol):
    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        """In the savepoint of this one letter. An exception sends it to quarantine."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Somebody's words: in `ticket`, or a new matter. related: a ticket that it names without having part in it."""

    ticket: Ticket | None
    related: Ticket | None = None


@dataclass(frozen=True, slots=True)
class CameTwice:
    """The same letter came before, by another way."""

    twin: RawLetter

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        note_other_way(self.twin, reading.raw)
        return Outcome(State.DUPLICATE, twin=self.twin)


@dataclass(frozen=True, slots=True)
class OurOwn:
    """A letter of ours that reached one of our own addresses."""

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        return Outcome(State.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report about a letter of ours."""

    letter: OutLetter

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        came_back(self.letter, reading.letter, at=at)
        return Outcome(State.DONE)
