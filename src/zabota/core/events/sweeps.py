"""A sweep: what can be solved right now? It has a stream of its own. `sweep`: id of its row; `agent`: who did it."""

from dataclasses import dataclass

from zabota.core.events.base import Event
from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepBegun(Event):
    """`tickets`: how many stood on the agenda."""

    sweep: int
    agent: int
    tickets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepJoined(Event):
    """A second person sweeps along."""

    sweep: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepGrew(Event):
    """New tickets came meanwhile: they stand at the end of the agenda. `tickets`: how many."""

    sweep: int
    tickets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepDecided(Event):
    """decision: "solved", "given", "specialists", "critical", "merged", "asked", "later"."""

    sweep: int
    agent: int
    ticket: int
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepUndone(Event):
    """A decision was taken back."""

    sweep: int
    agent: int
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepLeft(Event):
    """One of several goes; the others sweep on."""

    sweep: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepEnded(Event):
    """forgotten: by the clock, since nobody had touched it for two hours."""

    sweep: int
    forgotten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepDue(TicketEvent):
    """It is time to go through what is new. `ticket`: the first of the agenda; `tickets`: how many wait.

    `people`: whom it tells (ids).
    """

    tickets: int
    people: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepsPlanned(Event):
    """How often a sweep is due, and for whom: which fields changed."""

    fields: list[str]
