"""Who is asked, what, and when. Asking is a favour that we ask for: rather too seldom than once too often."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from zabota.core.surveys.kinds import Kind

# Nobody is asked whether they would recommend us twice in a quarter, whatever is set.
QUARTER = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """after: what is asked after a ticket: "csat", "ces", "turns" (one ticket this, the next that) or "none".

    wait: from the end of a ticket to the letter. rest: between two questions of any kind to one person. nps_every: no
    time: never. never_*: tickets with one of these tags, topics (ids), or at least this damage are not asked about.
    """

    after: str = "csat"
    wait: timedelta = timedelta(hours=24)
    rest: timedelta = timedelta(days=30)
    nps_every: timedelta = timedelta()
    never_tags: frozenset[str] = field(default_factory=frozenset)
    never_topics: frozenset[int] = field(default_factory=frozenset)
    never_damage: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The ticket. gone: thrown away, or read as part of another. machine: no person wrote in it."""

    tags: frozenset[str] = field(default_factory=frozenset)
    topic: int | None = None
    damage: int = 1
    gone: bool = False
    machine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """asked: when they were asked anything last; asked_nps: the same of NPS. stopped: they want to be asked no more."""

    stopped: bool = False
    erased: bool = False
    asked: datetime | None = None
    asked_nps: datetime | None = None


class Why(StrEnum):
    """Why somebody is not asked."""

    OFF = "off"
    GONE = "gone"
    MACHINE = "machine"
    MATTER = "matter"
    STOPPED = "stopped"
    ERASED = "erased"
    RESTS = "rests"
    QUARTER = "quarter"
    UNREACHED = "unreached"
    ANSWERED = "answered"


def kind_after(rules: Rules, number: int) -> Kind | None:
    """What is asked after the ticket of this number. None: nothing."""
    if rules.after == "turns":
        return Kind.CES if number % 2 else Kind.CSAT
    return Kind(rules.after) if rules.after in (Kind.CSAT, Kind.CES) else None


def why_not(kind: Kind, rules: Rules, matter: Matter, person: Person, at: datetime) -> Why | None:
    """The first reason against asking; None: they may be asked."""
    if kind == Kind.NPS and not rules.nps_every:
        return Why.OFF
    checks = (
        (person.erased, Why.ERASED),
        (person.stopped, Why.STOPPED),
        (matter.gone, Why.GONE),
        (matter.machine, Why.MACHINE),
        (_delicate(rules, matter), Why.MATTER),
        (_within(person.asked, rules.rest, at), Why.RESTS),
        (kind == Kind.NPS and _within(person.asked_nps, max(rules.nps_every, QUARTER), at), Why.QUARTER),
    )
    return next((why for holds, why in checks if holds), None)


def _delicate(rules: Rules, matter: Matter) -> bool:
    """A rude or legal matter, or one that cost the customer too much to be asked how it was."""
    damage = rules.never_damage is not None and matter.damage >= rules.never_damage
    return bool(rules.never_tags & matter.tags) or matter.topic in rules.never_topics or damage


def _within(last: datetime | None, span: timedelta, at: datetime) -> bool:
    return last is not None and at - last < span
