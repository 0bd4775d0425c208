"""Who could take a ticket, and what solved the like: for pages, sweeps and hands."""

from collections.abc import Sequence
from typing import Any

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.routing import Candidate, SolvedLike
from zabota.base.tickets.access import readable
from zabota.base.tickets.models import Ticket, Topic
from zabota.core.routing.ranking import Candidate as Ranked
from zabota.rooms.routing.actions import claiming, offering
from zabota.rooms.routing.like import found, texts_of, words_in
from zabota.rooms.routing.matters import rankings
from zabota.rooms.routing.models import Offer
from zabota.rooms.routing.people import people
from zabota.rooms.routing.words import DECLINED, not_here, reasons

LIKE_FROM = 0.12


def who(ticket: int, limit: int) -> Sequence[Candidate]:
    """Those who could take it now, the best first; behind them those who could if they were here, with what keeps them
    from it. Nobody who may not see it, or does not speak the language while somebody does.
    """
    at = now()
    rows = list(Ticket.objects.filter(pk=ticket))
    if not rows:
        return ()
    ranking = rankings(rows, people(at), at)[ticket]
    topics = dict(Topic.objects.filter(pk=rows[0].topic_id or 0).values_list("pk", "name"))
    able = [_candidate(one, topics, here=True) for one in ranking.candidates[:limit]]
    others = [
        _candidate(one.candidate, topics, here=one.because in ("full", "declined", "silent"), first=not_here(one))
        for one in ranking.others
        if one.because not in ("private", "language")
    ]
    return [*able, *others][:limit]


def _candidate(one: Ranked, topics: dict[int, str], *, here: bool, first: str = "") -> Candidate:
    said = reasons(one.reasons, topics)
    return Candidate(
        agent=one.person.id,
        share=one.share,
        reasons=[first[:1].upper() + first[1:], *said] if first else said,
        like=[near.number for near in one.like],
        here=here,
        open=one.person.owned,
        room=one.person.room,
    )


def solved_like(ticket: int, agent: int, limit: int) -> Sequence[SolvedLike]:
    at = now()
    texts = texts_of([ticket])
    if ticket not in texts:
        return ()
    near = found(ticket, texts[ticket], words_in(list(texts.values())), at)
    near = [(likeness, one) for likeness, one in near if likeness >= LIKE_FROM]
    rows = readable(Agent.objects.get(pk=agent)).filter(pk__in=[one.ticket for _likeness, one in near])
    known = set(rows.values_list("pk", flat=True))
    return [
        SolvedLike(
            ticket=one.ticket,
            number=one.number,
            subject=one.subject,
            likeness=likeness,
            agent=one.agent,
            minutes=one.minutes,
            answer=one.answer,
        )
        for likeness, one in near
        if one.ticket in known
    ][:limit]


def decline(ticket: int, agent: int, because: str) -> None:
    who_says = Agent.objects.get(pk=agent)
    row = Ticket.objects.get(pk=ticket)
    offering.decline(row, agent=who_says, because=because, by=who_says.ref, at=now())


def reasons_to_decline() -> Sequence[tuple[str, str]]:
    return [(code, str(words)) for code, words in DECLINED.items()]


def offered_to(agent: int) -> Any:
    return Offer.objects.filter(agent=agent, state=Offer.State.OPEN).values("ticket")


def next_for(agent: int) -> int | None:
    taker = Agent.objects.get(pk=agent)
    ticket = claiming.claim_next(taker, by=taker.ref, at=now())
    return ticket.number if ticket else None
