"""What a shape asks of the database: as core.query.meaning says it of one ticket."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ACTIVE, Follower, Looked, Status
from zabota.core.query import Shape, Term
from zabota.core.query.fields import OWN, hours, is_own, meant_by

# How fine "in the last hours" is: the question stays the same for so long, and need not be put together anew.
STEP = timedelta(minutes=5)
TURNS = {"ours": (Status.NEW, Status.OPEN), "customer": (Status.WAITING,), "other": (Status.ON_HOLD,)}


def since(at: datetime) -> datetime:
    """The moment that spans are counted back from: `at`, or up to STEP before."""
    return at - timedelta(seconds=at.timestamp() % STEP.total_seconds())


def condition(shape: Shape, agent: Agent, at: datetime) -> Q:
    """at: what since() gave. Everything is a column of the ticket, or something with an index that points at it."""
    found = Q()
    for term in shape.terms:
        one = _term(term, agent, at)
        found &= ~one if term.but else one
    return found


def _term(term: Term, agent: Agent, at: datetime) -> Q:
    match term.field:
        case "status":
            open_ = ACTIVE if "open" in term.values else ()
            return Q(status__in=[*open_, *(value for value in term.values if value != "open")])
        case "turn":
            return Q(status__in=[status for value in term.values for status in TURNS[value]])
        case "channel" | "language":
            return Q((f"{term.field}__in", term.values))
        case "damage":
            return Q(damage__in=[int(value) for value in term.values])
        case "tag":
            return Q(tags__overlap=list(term.values))
        case "created" | "active":
            return Q((f"{term.field}_at__gte", at - timedelta(hours=hours(term.values[0]))))
        case "snoozed":
            return Q(snoozed_until__isnull=False)
        case field if is_own(field):
            return _own(field.removeprefix(OWN), term.values)
        case field:
            return RELATED[field](term.values, agent)


def _owner(values: tuple[str, ...], agent: Agent) -> Q:
    teams = [int(value.removeprefix("team-")) for value in values if value.startswith("team-")]
    members = Agent.teams.through.objects.filter(team__in=teams).values("agent")
    found = Q(owner__in=[*_ids(values), agent.pk] if "me" in values else _ids(values))
    found |= Q(owner__in=members) if teams else Q()
    return found | Q(owner=None) if "nobody" in values else _known("owner", found)


def _team(values: tuple[str, ...], agent: Agent) -> Q:
    found = Q(team__in=_ids(values))
    if "mine" in values:
        found |= Q(team__in=Agent.teams.through.objects.filter(agent=agent).values("team"))
    return found | Q(team=None) if "none" in values else _known("team", found)


def _plain(column: str) -> Callable[[tuple[str, ...], Agent], Q]:
    def one_of(values: tuple[str, ...], _agent: Agent) -> Q:
        found = Q((f"{column}__in", _ids(values)))
        return found | Q((column, None)) if "none" in values else _known(column, found)

    return one_of


def _known(column: str, found: Q) -> Q:
    """Nothing is neither this nor that in SQL; here it is just not this: an exception must not lose it."""
    return found & Q((f"{column}__isnull", False))


def _own(key: str, values: tuple[str, ...]) -> Q:
    """What is contained is what the index of `fields` answers (jsonb_path_ops)."""
    found = Q()
    for value in values:
        if value == "none":
            found |= ~Q(fields__has_key=key)
        else:
            for one in meant_by(value):
                found |= Q(fields__contains={key: one})
    return found


def _unread(_values: tuple[str, ...], agent: Agent) -> Q:
    seen = Looked.objects.filter(ticket=OuterRef("pk"), agent=agent, seq__gte=OuterRef("stream__last_seq"))
    return ~Q(Exists(seen))


def _following(_values: tuple[str, ...], agent: Agent) -> Q:
    return Q(pk__in=Follower.objects.filter(agent=agent).values("ticket"))


def _ids(values: tuple[str, ...]) -> list[int]:
    """Those that are ids, and no words: 18 digits at most, which a bigint holds."""
    return [int(value) for value in values if value.isdecimal()]


RELATED: dict[str, Callable[[tuple[str, ...], Agent], Q]] = {
    "owner": _owner,
    "team": _team,
    "topic": _plain("topic"),
    "brand": _plain("brand"),
    "organisation": _plain("customer__organisation"),
    "unread": _unread,
    "following": _following,
}
