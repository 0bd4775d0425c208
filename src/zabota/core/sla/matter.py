"""What is promised in a ticket, as values: the promises themselves and what they are counted by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from zabota.core.hours import Hours, Span
from zabota.core.sla.clock import elapsed
from zabota.core.sla.pauses import running
from zabota.core.sla.policies import Choice, Facts, Kind, Policy, choose
from zabota.core.sla.targets import Runs, Target

State = Literal["open", "paused", "kept", "broken", "met", "replaced", "dropped"]
NEVER = datetime.max.replace(tzinfo=UTC)
ALWAYS = Hours(ZoneInfo("UTC"), ((Span(0, 24 * 60),),) * 7)
Pause = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise. key: of its row, 0 before it has one.

    policy, calendar: ids of the versions that it is counted by; None: given by hand, round the clock. target: None for
    a moment that a person named. made: since when it is counted. due: the moment as it stands, also of one that was
    broken or kept; None while paused. pauses: that are over. paused, left: since when it stands, and with how many
    seconds of its own clock. because: why it stands, or ended. ended_by: the words that ended it. agent, team: who had
    the ticket when it was decided. late: seconds of its own clock.
    """

    kind: Kind
    made: datetime
    state: State = "open"
    due: datetime | None = None
    policy: int | None = None
    calendar: int | None = None
    target: Target | None = None
    pauses: tuple[Pause, ...] = ()
    paused: datetime | None = None
    left: int = 0
    because: str = ""
    told_in: int | None = None
    ended: datetime | None = None
    ended_by: int | None = None
    agent: int | None = None
    team: int | None = None
    late: int = 0
    key: int = 0

    @property
    def runs(self) -> Runs:
        return self.target.runs if self.target else "clock"

    @property
    def is_running(self) -> bool:
        """It stands and can still be kept."""
        return self.state in ("open", "paused")

    @property
    def is_owed(self) -> bool:
        """Somebody still waits for it, in time or not."""
        return self.is_running or (self.state == "broken" and self.ended is None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A version of a calendar that was written down, by its id, and of which calendar. None: round the clock."""

    id: int | None = None
    hours: Hours = ALWAYS
    of: int | None = None


ROUND_THE_CLOCK = Calendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is in force at a moment, and all that promises were ever counted by.

    began: since when there are policies at all: tickets opened before are promised nothing. policies: in their order.
    by_policy, by_team, by_brand: calendars as they stand, by id. versions: every version of a policy by its id.
    calendars: every version of a calendar by its id.
    """

    began: datetime | None = None
    policies: Sequence[Policy] = ()
    by_policy: Mapping[int, Calendar] = field(default_factory=dict)
    by_team: Mapping[int, Calendar] = field(default_factory=dict)
    by_brand: Mapping[int, Calendar] = field(default_factory=dict)
    versions: Mapping[int, Policy] = field(default_factory=dict)
    calendars: Mapping[int, Calendar] = field(default_factory=dict)

    def choice(self, facts: Facts) -> Choice:
        return choose(self.policies, facts)

    def calendar(self, policy: Policy, facts: Facts) -> Calendar:
        """The policy's own, else the team's, else the brand's, else round the clock."""
        if policy.calendar is not None and policy.calendar in self.by_policy:
            return self.by_policy[policy.calendar]
        if facts.team is not None and facts.team in self.by_team:
            return self.by_team[facts.team]
        return self.by_brand.get(facts.brand, ROUND_THE_CLOCK)

    def counted_by(self, promise: Promise) -> Calendar:
        return ROUND_THE_CLOCK if promise.calendar is None else self.calendars[promise.calendar]

    def seconds(self, promise: Promise, start: datetime, end: datetime) -> int:
        """Of the promise's own clock, from one moment to the other."""
        return int(elapsed(self.counted_by(promise).hours, start, end, promise.runs) / timedelta(seconds=1))

    def took(self, promise: Promise, until: datetime) -> int:
        """Seconds of its own clock from its making, without its pauses."""
        hours = self.counted_by(promise).hours
        return int(running(hours, promise.made, until, promise.pauses, promise.runs) / timedelta(seconds=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A ticket, as far as its promises depend on it.

    ours: begun by one of us. spoken: a person of ours has answered. merged: it is read in another ticket.
    """

    ticket: int = 0
    facts: Facts = field(default_factory=Facts)
    opened: datetime = NEVER
    status: str = "new"
    owner: int | None = None
    ours: bool = False
    spoken: bool = False
    trashed: bool = False
    merged: bool = False
    promises: tuple[Promise, ...] = ()

    @property
    def gone(self) -> bool:
        return self.trashed or self.merged

    def owed(self, kind: Kind) -> Promise | None:
        """The one of the kind that somebody waits for."""
        return next((one for one in reversed(self.promises) if one.kind == kind and one.is_owed), None)

    def last(self, kind: Kind) -> Promise | None:
        return next((one for one in reversed(self.promises) if one.kind == kind), None)

    def having(self, old: Promise, new: Promise) -> "Matter":
        """The same with one promise in place of another."""
        return replace(self, promises=tuple(new if one is old else one for one in self.promises))

    def adding(self, promise: Promise) -> "Matter":
        return replace(self, promises=(*self.promises, promise))

    @property
    def nearest(self) -> Promise | None:
        """Of the clocks that run by a policy, the one that lists stand in the order of."""
        owed = [one for one in self.promises if one.kind != "update" and one.is_owed and one.due is not None]
        return min(owed, key=lambda one: (one.due or one.made, one.kind), default=None)
