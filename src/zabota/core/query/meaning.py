"""What a shape means for one ticket: the same that the database is asked, said over plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zabota.core.query.fields import OWN, hours, is_own, meant_by
from zabota.core.query.shape import Shape, Term

TURNS = {"new": "ours", "open": "ours", "waiting": "customer", "on_hold": "other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is so of a ticket. owner_teams: the teams its owner is in. followers: ids. read_by: who saw its newest."""

    status: str
    owner: int | None = None
    owner_teams: frozenset[int] = frozenset()
    team: int | None = None
    channel: str = "mail"
    language: str = ""
    damage: int = 1
    tags: frozenset[str] = frozenset()
    topic: int | None = None
    brand: int = 0
    organisation: int | None = None
    created_at: datetime
    active_at: datetime
    snoozed: bool = False
    followers: frozenset[int] = frozenset()
    read_by: frozenset[int] = frozenset()
    # Of the desk's own fields, by their keys.
    own: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes it is seen with: "me" and "mine" are theirs. at: the moment from which spans are counted back."""

    agent: int
    teams: frozenset[int]
    at: datetime


def fits(shape: Shape, facts: Facts, reader: Reader) -> bool:
    return all(term.but is not _any(term, facts, reader) for term in shape.terms)


def _any(term: Term, facts: Facts, reader: Reader) -> bool:
    return any(_is(term.field, value, facts, reader) for value in term.values)


def _is(field: str, value: str, facts: Facts, reader: Reader) -> bool:
    match field:
        case _ if is_own(field):
            return _own(value, facts.own.get(field.removeprefix(OWN)))
        case "status":
            return value == ("open" if facts.status in TURNS else facts.status)
        case "turn":
            return value == TURNS.get(facts.status)
        case "owner":
            return _owner(value, facts, reader)
        case "team" if value == "mine":
            return facts.team in reader.teams
        case "team" | "topic" | "organisation" if value == "none":
            return getattr(facts, field) is None
        case "team" | "topic" | "organisation" | "brand" | "damage":
            return bool(getattr(facts, field) == int(value))
        case "channel" | "language":
            return bool(getattr(facts, field) == value)
        case "tag":
            return value in facts.tags
        case "created":
            return facts.created_at >= reader.at - timedelta(hours=hours(value))
        case "active":
            return facts.active_at >= reader.at - timedelta(hours=hours(value))
        case "unread":
            return reader.agent not in facts.read_by
        case "snoozed":
            return facts.snoozed
        case _:
            return reader.agent in facts.followers


def _owner(value: str, facts: Facts, reader: Reader) -> bool:
    if value == "nobody":
        return facts.owner is None
    if value.startswith("team-"):
        return int(value.removeprefix("team-")) in facts.owner_teams
    return facts.owner == (reader.agent if value == "me" else int(value))


def _own(value: str, held: object) -> bool:
    if value == "none":
        return held is None
    if isinstance(held, list):
        return value in held
    # Yes is not 1, though Python says so.
    return any(held == one and isinstance(held, bool) == isinstance(one, bool) for one in meant_by(value))
