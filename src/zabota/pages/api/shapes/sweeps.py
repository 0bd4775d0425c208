"""Sweeps: the new tickets, gone through one by one; and what customers said of tickets."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from zabota.pages.api.endpoints import Id
from zabota.pages.api.shapes.common import Moment, Named, Text


class SweepItem(msgspec.Struct):
    """A ticket of a sweep. came: while it was running. held_until: until when nobody else gets it, while the person has
    it in hand; taking it in hand again prolongs that. decision: "" while none is made, "elsewhere" where somebody dealt
    with it in the inbox.
    """

    id: int
    ticket: int
    came: bool
    decision: str
    held_until: Moment | None


class Sweep(msgspec.Struct):
    """The sweep that runs, as the person of the token sees it. people: who take part. item: what they have in hand."""

    id: int
    begun_at: Moment
    people: list[Named]
    taking_part: bool
    total: int
    decided: int
    waiting: int
    item: SweepItem | None


class SweepRecord(msgspec.Struct):
    """A sweep that is over. counts: how often which decision."""

    id: int
    begun_at: Moment
    ended_at: Moment | None
    people: list[Named]
    counts: dict[str, int]
    left: int


class SweepDecision(msgspec.Struct, forbid_unknown_fields=True):
    """What becomes of the ticket. solved, asked: `text` goes to the customer, `seen` is the newest message that was
    read (`seen_events`: the newest event). given: to the person `to`. merged: with the ticket `into` (its number).
    specialists, critical: to the teams of the sweep's settings. later: it comes back with the next sweep.
    """

    decision: Literal["solved", "given", "merged", "asked", "specialists", "critical", "later"]
    text: Text = ""
    seen: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None
    seen_events: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None
    to: Id | None = None
    into: Id | None = None


class Mark(msgspec.Struct):
    """What a customer said of a ticket. kind: "csat" (1 to 5), "ces" (1 to 7), "nps" (0 to 10). mood: "low" means that
    somebody should call. outcome: what came of an unhappy one: "called", "wrote", "settled", or "" while nobody said.
    """

    id: int
    ticket: int
    customer: Named
    kind: Literal["csat", "ces", "nps"]
    mark: int
    highest: int
    mood: Literal["low", "middle", "high"]
    words: str
    marked_at: Moment
    outcome: str


class MarkOutcome(msgspec.Struct, forbid_unknown_fields=True):
    outcome: Literal["called", "wrote", "settled"]
