"""Whom a ticket goes to: given at once where it is sure, else offered to three, else left for the sweep."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value

from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.base.tickets.prepared import Among, prepared
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.routing import Routed
from zabota.core.routing.matter import Matter
from zabota.core.routing.ranking import Candidate, Choice, Ranking, Settings, choose, rank
from zabota.rooms.routing.choices import choices
from zabota.rooms.routing.matters import experiences, matters
from zabota.rooms.routing.models import Decision, Offer
from zabota.rooms.routing.people import People, people

BY = "routing"
KEPT = 5  # candidates that a decision remembers
# More than these at once is a flood: the worst come first, the others in the batches of jobs.
AT_ONCE = 20


def decide(tickets: Iterable[Ticket | int], *, at: datetime) -> list[Decision]:
    """For those of these tickets that nobody has and nobody is offered. The worst damage first, then what was promised
    first: who has room gets these. A ticket that a rule or a person gave meanwhile stays with whom it was given to.
    """
    waiting = undecided(tickets)
    now, later = waiting[:AT_ONCE], waiting[AT_ONCE:]
    if not waiting:
        return []
    around = people(at)
    asked, known = matters(now, around, at), experiences([one.pk for one in now], at)
    made = []
    for ticket in now:
        ranking = rank(asked[ticket.pk], list(around.persons.values()), known[ticket.pk])
        decision = carry_out(ticket, ranking, settle(asked[ticket.pk], ranking), by=BY, at=at)
        if decision:
            made.append(decision)
            _busier(around, decision)
    for ticket in later:
        if decision := carry_out(ticket, Ranking(candidates=()), left("flood"), by=BY, at=at):
            made.append(decision)
    return made


def undecided(tickets: Iterable[Ticket | int]) -> list[Ticket]:
    """Those that need somebody, the most urgent first."""
    rows = _undecided().rows(tickets=[one if isinstance(one, int) else one.pk for one in tickets])
    return sorted(rows, key=urgency)


@prepared
def _undecided(*, tickets: int) -> "QuerySet[Ticket, Any]":
    open_for_all = {"owner": None, "status__in": ACTIVE, "merged_into": None, "trashed_at": None}
    offered = Offer.objects.filter(ticket=OuterRef("pk"), state=Offer.State.OPEN)
    return Ticket.objects.filter(Among(F("pk"), Value(tickets)), ~Exists(offered), **open_for_all)


def urgency(ticket: Ticket) -> tuple[int, bool, datetime, int]:
    return -ticket.damage, ticket.due_at is None, ticket.due_at or ticket.created_at, ticket.pk


def settle(matter: Matter, ranking: Ranking) -> Choice:
    """By the desk's own choices."""
    chosen = choices()
    if not chosen.gives:
        return left("off")
    return choose(matter, ranking, Settings(sure_from=chosen.sure_from, explores=chosen.explores))


def left(because: str) -> Choice:
    return Choice(given=False, people=(), because=because)


@transaction.atomic
def carry_out(ticket: Ticket, ranking: Ranking, choice: Choice, *, by: str, at: datetime) -> Decision | None:
    """Write it down and do it; nothing, if somebody has the ticket by now."""
    ticket = locked(ticket)
    if ticket.owner_id is not None or ticket.status not in ACTIVE or ticket.merged_into_id or ticket.trashed_at:
        return None
    first = choice.people[0] if choice.people else next(iter(ranking.candidates), None)
    decision = Decision.objects.create(
        ticket=ticket,
        agent_id=first.person.id if first else None,
        how=_how(choice),
        share=first.share if first else 0,
        candidates=[as_json(one) for one in _remembered(ranking, choice)],
        explored=choice.explored,
        because=choice.because,
        at=at,
    )
    given = choice.people[0].person.id if choice.given else None
    offered = [] if choice.given else [one.person.id for one in choice.people]
    Offer.objects.filter(ticket=ticket, state=Offer.State.OPEN).update(state=Offer.State.OVER)
    Offer.objects.bulk_create([Offer(decision=decision, ticket=ticket, agent_id=one, at=at) for one in offered])
    routed = Routed(ticket=ticket.pk, decision=decision.pk, agent=given, offered=offered)
    record(ticket.stream_id, routed, by=by, at=at)
    if choice.given and decision.agent:
        _give(ticket, decision, by, at)
    return decision


def as_json(one: Candidate) -> dict[str, object]:
    like = [[near.number, round(near.likeness, 2)] for near in one.like]
    return {"agent": one.person.id, "share": round(one.share, 4), "reasons": list(one.reasons), "like": like}


def _give(ticket: Ticket, decision: Decision, by: str, at: datetime) -> None:
    try:
        actions.assign(ticket, agent=decision.agent, cause="routed", by=by, at=at)
    except Refused:
        # They left, or may own none any more, between reading and now: the sweep sees it.
        decision.how, decision.because = Decision.How.LEFT, "nobody"
        decision.save(update_fields=["how", "because"])


def _how(choice: Choice) -> str:
    if not choice.people:
        return Decision.How.LEFT
    return Decision.How.GIVEN if choice.given else Decision.How.OFFERED


def _remembered(ranking: Ranking, choice: Choice) -> Sequence[Candidate]:
    """Those chosen first; then the next best, and where nobody could, those who could have."""
    rest = [one for one in ranking.candidates if one.person.id not in {had.person.id for had in choice.people}]
    others = [one.candidate for one in ranking.others if one.because != "private"]
    return [*choice.people, *rest, *others][:KEPT]


def _busier(around: People, decision: Decision) -> None:
    """Whoever just got one has less room for the next of the same batch."""
    if decision.how == Decision.How.GIVEN and decision.agent_id:
        one = around.persons[decision.agent_id]
        around.persons[decision.agent_id] = replace(one, load=one.load + 1, given=one.given + 1, owned=one.owned + 1)
