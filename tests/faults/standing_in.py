"""Many tickets of somebody whose leave is over in the same moment.

python -m tests.faults.standing_in COUNT    fills the desk that DATABASE_URL names: COUNT tickets, lent and due
"""

import sys
from dataclasses import dataclass

import psycopg

LENT = """
INSERT INTO tickets_cover (ticket_id, owner_id, cover_id, since, due_at, back_on, by_hand)
SELECT id, %(owner)s, %(cover)s, now(), %(due)s, %(due)s::date, true FROM tickets_ticket
"""
# Of each ticket: how often it returned.
RETURNED = """
SELECT count(*) FILTER (WHERE times = 1), count(*) FILTER (WHERE times > 1), count(*) FROM (
    SELECT (SELECT count(*) FROM timeline_event AS e WHERE e.stream_id = t.stream_id AND e.name = 'OwnerChanged'
        AND e.data ->> 'cause' = 'returned') AS times
    FROM tickets_ticket AS t) AS each
"""
STRAY = """
SELECT count(*) FROM tickets_ticket AS t JOIN timeline_event AS e ON e.stream_id = t.stream_id
WHERE e.data ->> 'cause' = 'returned' AND t.owner_id <> (e.data ->> 'agent')::bigint
"""


@dataclass(frozen=True, slots=True)
class Count:
    once: int
    twice: int
    all: int


def count(database: str) -> Count:
    return Count(*_row(database, RETURNED))


def still_lent(database: str) -> int:
    return _row(database, "SELECT count(*) FROM tickets_cover")[0]


def stray(database: str) -> int:
    """Tickets whose owner is another than the event says."""
    return _row(database, STRAY)[0]


def _row(database: str, sql: str) -> tuple[int, ...]:
    with psycopg.connect(database) as connection:
        row = connection.execute(sql).fetchone()
    assert row
    return row


def fill(tickets: int) -> None:
    from django.db import connection

    from tests.bench.many import fill_at_once
    from tests.world import World
    from zabota.base.clock import now
    from zabota.base.tickets.models import Ticket

    world = World()
    world.has(world.brand)
    fill_at_once(tickets, 1, agents=[world.irina, world.victor])
    shown = {"trashed_at": None, "snoozed_until": None, "solved_at": None, "closes_at": None}
    Ticket.objects.update(status="open", owner=world.victor, **shown)
    with connection.cursor() as cursor:
        cursor.execute(LENT, {"owner": world.irina.pk, "cover": world.victor.pk, "due": now()})


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "zabota.config.settings"
    django.setup()
    fill(int(sys.argv[1]))
