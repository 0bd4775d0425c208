"""Twelve weeks of tickets that were given out, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

import random
from datetime import timedelta


def route_a_quarter(ticket: int) -> int:
    """ticket: number of the owner's own, which is given to them with its reasons. Returns the number of one that is
    offered to them.
    """
    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets.models import ACTIVE, Ticket
    from zabota.rooms.routing.models import Correction, Decision, Offer

    at, dice = now(), random.Random(5)
    people = list(Agent.objects.order_by("id")[:5])
    every = list(Ticket.objects.filter(merged_into=None, trashed_at=None).exclude(number=ticket).order_by("-id"))
    mine = Ticket.objects.get(number=ticket)
    others = [other.number for other in every[:3]]
    reasons = [
        {"kind": "like", "n": 14, "of": 40, "minutes": 22, "days": 1},
        {"kind": "language", "code": mine.language[:2] or "ro"},
        {"kind": "shift", "until": at.replace(hour=16, minute=0, second=0, microsecond=0).isoformat()},
    ]
    near = [[number, likeness] for number, likeness in zip(others, (0.92, 0.88, 0.61), strict=False)]

    def known(agent: Agent, share: float) -> dict[str, object]:
        return {"agent": agent.pk, "share": share, "reasons": reasons, "like": near}

    made, corrections = [], []
    for place, one in enumerate(every):
        first, second, third = dice.sample(people, 3)
        share = dice.choice([0.35, 0.5, 0.66, 0.74, 0.8, 0.9])
        how = "given" if share >= 0.6 else "offered"
        right = dice.random() < share + 0.1
        moment = at - timedelta(days=84 * place / len(every), minutes=9)
        solver = first if right else second
        candidates = [known(first, share), known(second, 0.2), known(third, 0.1)]
        made.append(
            Decision(ticket=one, agent=first, how=how, share=share, candidates=candidates, solver=solver, at=moment)
        )
        if not right and how == "given":
            said = {"what": "person", "was": first.pk, "became": second.pk, "agent": third}
            corrections.append(Correction(ticket=one, at=moment, **said))
    Decision.objects.bulk_create(reversed(made))
    Correction.objects.bulk_create(reversed(corrections))
    owner = mine.owner or people[0]
    Decision.objects.create(ticket=mine, agent=owner, how="given", share=0.8, candidates=[known(owner, 0.8)], at=at)
    free = Ticket.objects.filter(owner=None, status__in=ACTIVE, merged_into=None, trashed_at=None).latest("id")
    decision = Decision.objects.create(
        ticket=free, agent=owner, how="offered", share=0.4, candidates=[known(owner, 0.4)], at=at
    )
    for one in {owner, *people[:2]}:
        Offer.objects.create(decision=decision, ticket=free, agent=one, at=at)
    return free.number
