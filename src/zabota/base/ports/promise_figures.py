"""How promises were kept: asked by the page of figures, answered by the room that keeps promises."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Promises decided (kept, or broken) from `since` until just before `until`. brand, team: ids; None: all of them.

    zone: whose days and hours. The rest narrows it to what stands behind one figure: kind ("first", "update",
    "answer"), person (id), team_then (id; of those who had it when it was decided), hour (0 to 167, Monday midnight
    first), day, and kept: True or False for one outcome alone.
    """

    since: datetime
    until: datetime
    zone: str
    brand: int | None = None
    team: int | None = None
    kind: str | None = None
    person: int | None = None
    team_then: int | None = None
    hour: int | None = None
    day: date | None = None
    kept: bool | None = None


@dataclass(slots=True)
class Kept:
    """kept, broken: promises; one that was met late is broken."""

    kept: int = 0
    broken: int = 0

    @property
    def all(self) -> int:
        return self.kept + self.broken


@dataclass(slots=True)
class Figures:
    """By kind, by person and by team (ids) that had the ticket then, by hour of the week, by day."""

    total: Kept = field(default_factory=Kept)
    kinds: dict[str, Kept] = field(default_factory=dict)
    people: dict[int, Kept] = field(default_factory=dict)
    teams: dict[int, Kept] = field(default_factory=dict)
    hours: dict[int, Kept] = field(default_factory=dict)
    days: dict[date, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One promise behind a figure. late: of its own clock, nothing where it was kept or never came."""

    id: int
    number: int
    subject: str
    customer: str
    kind: str
    kept: bool
    came: bool
    due: datetime
    decided: datetime
    late: timedelta
    agent: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """next: the cursor of the next page; None on the last one."""

    rows: Sequence[Decided]
    next: str | None


def _none_kept(question: Question) -> Figures:
    """One query, whatever the period."""
    del question
    return Figures()


def _none_behind(question: Question, agent: int, after: str) -> Page:
    """The newest first, fifty a page, of tickets that this person (the id) may see."""
    del question, agent, after
    return Page((), None)


promise_figures = Port(_none_kept)
promises_behind = Port(_none_behind)
