"""What waits is given out in one go when there is room for it again: at the start of a shift, after a flood."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, Subquery

from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.core.routing.matter import Matter
from zabota.core.routing.ranking import Candidate, Choice, Ranking, Settings, choose, rank
from zabota.rooms.routing import minding
from zabota.rooms.routing.actions.deciding import BY, carry_out, urgency
from zabota.rooms.routing.choices import choices
from zabota.rooms.routing.matters import experiences, matters
from zabota.rooms.routing.models import Decision, Offer
from zabota.rooms.routing.people import People, people

AT_ONCE = 200
# Why a ticket was left that may be thought of again: what was wrong then passes.
PASSES = ("here", "full", "flood", "nobody")
# Nothing is offered twice within so long to people who did not answer.
AGAIN = timedelta(minutes=20)


def match(*, at: datetime) -> int:
    """Up to 200 of those that were left for want of somebody: the worst damage first, then what was promised first; the
    whole as good as can be. Returns how many found somebody.
    """
    chosen = choices()
    waiting: Sequence[Ticket] = left_behind(at) if chosen.gives else ()
    around = people(at) if waiting else None
    if around is None or not any(one.here and one.load < one.room for one in around.persons.values()):
        return 0
    asked, known = matters(waiting, around, at), experiences([one.pk for one in waiting], at)
    ranked = {pk: rank(matter, list(around.persons.values()), known[pk]) for pk, matter in asked.items()}
    some = [one for one in waiting if ranked[one.pk].candidates]
    takers = _taken([ranked[one.pk] for one in some], around)
    found = 0
    for ticket, taker in zip(some, takers, strict=True):
        choice = _choice(asked[ticket.pk], ranked[ticket.pk], taker, chosen.sure_from)
        found += choice is not None and carry_out(ticket, ranked[ticket.pk], choice, by=BY, at=at) is not None
    return found


def left_behind(at: datetime) -> Sequence[Ticket]:
    """Nobody has them, nobody is offered them, and what was wrong may have passed. The most urgent first."""
    last = Decision.objects.filter(ticket=OuterRef("pk")).order_by("-id")
    offered = Offer.objects.filter(state=Offer.State.OPEN).values("ticket")
    rows = (
        Ticket.objects.filter(owner=None, status__in=ACTIVE, merged_into=None, trashed_at=None)
        .exclude(pk__in=offered)
        .annotate(because=Subquery(last.values("because")[:1]), decided=Subquery(last.values("at")[:1]))
        .filter(Q(because__in=PASSES) & Q(decided__lt=at - AGAIN) | Q(because="flood"))
        .order_by("-damage", "created_at")
    )
    return sorted(rows[: AT_ONCE * 2], key=urgency)[:AT_ONCE]


def _taken(rankings: Sequence[Ranking], around: People) -> list[int | None]:
    """Who takes which: by process mind the cheapest whole; one after the other where it is silent."""
    columns = list(around.persons)
    room = [math.ceil(max(0.0, one.room - one.load)) if one.here else 0 for one in around.persons.values()]
    scores = [{one.person.id: one.score for one in ranking.candidates} for ranking in rankings]
    costs = [[-score[pk] if pk in score else None for pk in columns] for score in scores]
    places = minding.match(costs, room)
    if places is None:
        return _greedy(scores, dict(zip(columns, room, strict=True)))
    return [None if place is None else columns[place] for place in places]


def _greedy(scores: Sequence[dict[int, float]], room: dict[int, int]) -> list[int | None]:
    taken: list[int | None] = []
    for score in scores:
        free = [(value, pk) for pk, value in score.items() if room[pk] > 0]
        best = max(free)[1] if free else None
        taken.append(best)
        if best is not None:
            room[best] -= 1
    return taken


def _choice(matter: Matter, ranking: Ranking, taker: int | None, sure_from: float) -> Choice | None:
    """Given, where it is sure enough of whom the match named; else offered to them and the two next best."""
    named = next((one for one in ranking.candidates if one.person.id == taker), None)
    if named is None:
        return None
    if named.share >= sure_from:
        return Choice(given=True, people=(named,))
    others: list[Candidate] = [one for one in ranking.candidates if one is not named]
    usual = choose(matter, Ranking(candidates=(named, *others)), Settings(sure_from=2.0, explores=0.0))
    return Choice(given=False, people=usual.people)
