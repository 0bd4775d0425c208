"""What can happen when a desk of before is brought over. `run` is the id of an import."""

from dataclasses import dataclass

from zabota.core.events.base import Event
from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketImported(TicketEvent):
    """A ticket of another desk stands here as it stood there. Nobody is told, nothing is promised, nobody is asked.

    Its words came with it, as rows; when they were said stands there.
    """

    run: int
    customer: int
    brand: int
    channel: str
    language: str
    status: str
    damage: int
    owner: int | None = None
    team: int | None = None
    topic: int | None = None
    tags: list[str]
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsImported(TicketEvent):
    """More words of a ticket that was imported were found in the same file. messages: ids."""

    run: int
    messages: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRemembered(Event):
    """Somebody who worked at another desk is known by name here. They cannot sign in."""

    agent: int
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBegun(Event):
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEnded(Event):
    """All that fits is here."""

    run: int
    tickets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTakenBack(Event):
    """What an import brought is gone again. kept: tickets in which people did something since; they stay."""

    run: int
    tickets: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskExported(Event):
    """Everything was written into one file."""

    export: int
    tickets: int
