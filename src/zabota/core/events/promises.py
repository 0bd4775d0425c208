"""What becomes of the promises of a ticket: kept, broken, warned of. `promise`: id of its row in rooms/sla.

kind: "first" (a person's first word), "update" (the next update that an answer promised), "answer" (the solution).
"""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept(TicketEvent):
    """It was answered in time. `message`: by which words; None where it was solved without any.

    `left`, `took`: seconds of its own clock.
    """

    promise: int
    kind: str
    message: int | None
    left: int
    took: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseBroken(TicketEvent):
    """Its moment came and nothing was said. `due`: that moment (ISO 8601)."""

    promise: int
    kind: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMet(TicketEvent):
    """What was broken came after all. `late`: by how many seconds of its own clock."""

    promise: int
    kind: str
    message: int | None
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseWarned(TicketEvent):
    """A step before or after its moment was reached. `step`: id of the step; `people`: whom it tells (ids)."""

    promise: int
    kind: str
    step: int
    late: bool
    people: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketForgotten(TicketEvent):
    """Nothing happened to it for `hours` of opening time: it climbs. `people`: whom it tells (ids)."""

    hours: int
    people: list[int]
