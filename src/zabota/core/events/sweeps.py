"""A sweep: what can be solved right now? It has a stream of its own. `sweep`: id of its row."""

from dataclasses import dataclass

from zabota.core.events.base import Event


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
class SweepEnded(Event):
    sweep: int
