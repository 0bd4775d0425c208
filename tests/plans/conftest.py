"""A desk with a hundred thousand tickets, filled once for all that is looked at here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests.bench.many import fill_at_once
from tests.world import World
from zabota.base.tickets.models import Follower, Ticket

TICKETS, LIVING, CUSTOMERS = 100_000, 4000, 30_000
LARGE = {
    "tickets_ticket", "tickets_message", "timeline_event", "timeline_stream", "people_customer", "people_identity",
    "rules_waiting",
    "sla_promise", "tickets_findable",
}  # fmt: skip
# Rows that one statement may touch in large tables. A page of a list has 51, each with its customer and stream; the counters
# of some fifteen views stop at a hundred each, and pass over others on their way.
MOST = 2500

# Of every ticket one that was kept, and of the newest one that is open, a hundred of them due by now.
PROMISES = """
INSERT INTO sla_promise (ticket_id, kind, state, target, made_at, due_at, ended_at, decided_at, look_at, pauses, "left",
    because, late)
SELECT id, 'first', 'kept', '[5, "minutes", "clock"]'::jsonb, created_at, created_at, created_at, created_at, NULL,
    '[]'::jsonb, 0,
    '', 0
FROM tickets_ticket
UNION ALL
SELECT id, 'answer', 'open', '[4, "hours", "clock"]'::jsonb, now(), at, NULL, NULL, at, '[]'::jsonb, 0, '', 0
FROM (SELECT id, now() + interval '1 hour' * (row_number() OVER (ORDER BY id DESC) - 100.5) AS at
    FROM tickets_ticket ORDER BY id DESC LIMIT %(living)s) AS newest
"""


@pytest.fixture(scope="package")
def full(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A desk with years behind it: 4,000 of its tickets are of now, the others closed. Gone after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        world.has(world.brand)
        # Who leads is there in every test: a person made in one is gone with it.
        assert world.andrei
        fill_at_once(TICKETS, 2, agents=[world.irina, world.victor], customers=CUSTOMERS, living=LIVING)
        team = world.team("Specialists")
        Ticket.objects.filter(pk__in=Ticket.objects.order_by("-id").values("pk")[:400]).update(team=team)
        for ticket in Ticket.objects.order_by("id")[:3]:
            Follower.objects.create(ticket=ticket, agent=world.irina)
        with connection.cursor() as cursor:
            cursor.execute(PROMISES, {"living": LIVING})
            cursor.execute("ANALYZE")
        yield world
        transaction.set_rollback(True)
