"""The desk of the simulation: tickets come, are given to somebody, wait, are looked at, solved or handed on."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

LOOK, WORK, UNSKILLED = 8.0, 18.0, 1.6  # minutes
DAY = 24 * 60
PATIENCE = 5  # bounces, then whoever masters it is fetched by hand, in every way alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """can: topic -> how likely they solve one (nobody knows it). says: topics of which they say that they know them.
    starts, ends: minutes of the day.
    """

    id: int
    languages: frozenset[str]
    can: Mapping[int, float]
    says: frozenset[int]
    starts: float
    ends: float
    newcomer: bool = False
    tier: int = 1

    def here(self, at: float) -> bool:
        return self.starts <= at % DAY < self.ends

    def next_here(self, at: float) -> float:
        day = at // DAY * DAY
        return max(at, day + self.starts) if at < day + self.ends else day + DAY + self.starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """at: minutes from the beginning. topic: what it is about; known: what was understood of that. luck: 0 to 1, drawn
    once: somebody can solve it who is likelier than that to.
    """

    id: int
    at: float
    topic: int
    known: int | None
    language: str
    damage: int
    size: float
    words: tuple[str, ...]
    luck: float

    def solvable_by(self, one: Worker) -> bool:
        # Its own luck, turned for each person: the same in every way of giving it out.
        return (self.luck + one.id * 0.6180339887) % 1.0 < one.can[self.topic]


@dataclass(slots=True)
class Done:
    ticket: Arrival
    bounces: int = 0
    found: float = 0.0
    solver: int = 0
    over: float = 0.0
    tried: list[int] = field(default_factory=list)
    minutes: dict[int, float] = field(default_factory=dict)


class Way(Protocol):
    def __init__(self, desk: "Desk") -> None: ...

    def next_for(self, ticket: Arrival, tried: Sequence[int], at: float) -> Worker:
        """Who gets it now."""

    def solved(self, done: Done) -> None:
        """What can be learned from."""


class Desk:
    """first: minute from which on results count; before it everything is given out by round robin."""

    def __init__(self, staff: Sequence[Worker], tickets: Sequence[Arrival], first: float, way: type[Way]) -> None:
        from tests.bench.routing_ways import RoundRobin

        self.staff = list(staff)
        self.tickets, self.first = tickets, first
        self.free: dict[int, float] = {one.id: 0.0 for one in staff}
        # What each has before them: minutes at which their tickets will be over.
        self.held: dict[int, list[float]] = {one.id: [] for one in staff}
        self.warm: Way = RoundRobin(self)
        self.way = way(self)

    def run(self) -> list[Done]:
        """Those that came after `first`, in the order in which they were solved."""
        ready: list[tuple[float, int, Done]] = [(one.at, one.id, Done(one)) for one in self.tickets]
        heapq.heapify(ready)
        over: list[Done] = []
        while ready:
            at, pk, done = heapq.heappop(ready)
            ticket = done.ticket
            way = self.warm if ticket.at < self.first else self.way
            worker = self._expert(ticket) if done.bounces >= PATIENCE else way.next_for(ticket, done.tried, at)
            begins = worker.next_here(max(at, self.free[worker.id]))
            solves = ticket.solvable_by(worker) or done.bounces >= PATIENCE
            skilled = worker.can[ticket.topic] > 0.8
            spent = LOOK + (WORK * ticket.size * (1 if skilled else UNSKILLED) if solves else 0)
            ends = begins + spent
            self.free[worker.id] = ends
            self.held[worker.id].append(ends)
            done.minutes[worker.id] = done.minutes.get(worker.id, 0.0) + spent
            if not solves:
                done.bounces += 1
                done.tried.append(worker.id)
                heapq.heappush(ready, (ends, pk, done))
                continue
            done.found, done.solver, done.over = begins - ticket.at, worker.id, ends
            self.way.solved(done)
            over.append(done)
        return [one for one in over if one.ticket.at >= self.first]

    def load(self, worker: Worker, at: float) -> int:
        self.held[worker.id] = [ends for ends in self.held[worker.id] if ends > at]
        return len(self.held[worker.id])

    def _expert(self, ticket: Arrival) -> Worker:
        speaking = [one for one in self.staff if ticket.language in one.languages]
        return max(speaking, key=lambda one: one.can[ticket.topic])
