"""Tickets as core/routing asks about them, with what is known of the like: a few queries for however many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection

from zabota.base.tickets.models import Ticket
from zabota.core.routing.knowing import Experience
from zabota.core.routing.matter import Matter
from zabota.core.routing.ranking import LASTING, Ranking, rank
from zabota.rooms.routing import minding
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.like import like, texts_of, words_in
from zabota.rooms.routing.models import Offer
from zabota.rooms.routing.people import People


def matters(tickets: Sequence[Ticket], around: People, at: datetime) -> dict[int, Matter]:
    said_no = _asked_before([one.pk for one in tickets])
    helped = _helped({one.customer_id for one in tickets}, at)
    return {
        one.pk: Matter(
            ticket=one.pk,
            language=one.language[:2],
            topic=one.topic_id,
            damage=one.damage,
            team=around.teams.get(one.team_id or around.topic_teams.get(one.topic_id or 0, 0), frozenset()),
            only=around.teams.get(one.team_id, frozenset()) if one.team_id in around.private else None,
            declined=frozenset(said_no[one.pk, Offer.State.DECLINED]),
            silent=frozenset(said_no[one.pk, Offer.State.SILENT]),
            helped=helped[one.customer_id],
        )
        for one in tickets
    }


def experiences(tickets: Sequence[int], at: datetime) -> dict[int, Experience]:
    """One query a ticket, for the like; the model is asked once for all."""
    texts = texts_of(tickets)
    words, learned = words_in(list(texts.values())), minding.shares(texts, in_use(minding.RESOLVERS))
    return {pk: Experience(like=like(pk, text, words, at), learned=learned.get(pk, {})) for pk, text in texts.items()}


def rankings(tickets: Sequence[Ticket], around: People, at: datetime) -> dict[int, Ranking]:
    asked = matters(tickets, around, at)
    known = experiences(list(asked), at)
    persons = list(around.persons.values())
    return {pk: rank(matter, persons, known[pk]) for pk, matter in asked.items()}


def _asked_before(tickets: Sequence[int]) -> defaultdict[tuple[int, str], set[int]]:
    """By ticket and by what became of the offer: who did not want it, who said nothing."""
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Offer.objects.filter(ticket__in=tickets, state__in=[Offer.State.DECLINED, Offer.State.SILENT])
    for ticket, agent, state in rows.values_list("ticket", "agent", "state"):
        found[ticket, state].add(agent)
    return found


# One who writes a thousand times a month remembers the latest.
HELPED = """
    SELECT one.customer, last.agent_id, last.solved_at FROM unnest(%s::bigint[]) AS one (customer)
    CROSS JOIN LATERAL (
        SELECT agent_id, solved_at FROM routing_solved
        WHERE customer_id = one.customer AND solved_at > %s ORDER BY solved_at DESC LIMIT 50
    ) last ORDER BY last.solved_at
"""


def _helped(customers: Iterable[int], at: datetime) -> defaultdict[int, dict[int, int]]:
    """By customer, agent -> days since they last solved something for them, of the latest fifty."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(HELPED, [list(customers), at - timedelta(days=LASTING)])
        for customer, agent, solved_at in cursor.fetchall():
            found[customer][agent] = max(0, (at - solved_at).days)
    return found
