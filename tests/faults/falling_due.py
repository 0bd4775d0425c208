"""Many promises that fall due in the same moment, and what was told of them.

python -m tests.faults.falling_due COUNT SECONDS    fills the desk that DATABASE_URL names: COUNT tickets, due in SECONDS
"""

import sys
from dataclasses import dataclass

import psycopg

PROMISES = """
INSERT INTO sla_promise (ticket_id, kind, state, policy_id, target, made_at, due_at, look_at, pauses, "left", because,
    late)
SELECT t.id, 'first', 'open', (SELECT max(id) FROM sla_policyversion), '[5, "minutes", "clock"]',
    %(due)s::timestamptz - interval '5 minutes', %(due)s, %(due)s, '[]', 0, '', 0
FROM tickets_ticket AS t ORDER BY t.id
"""
# Of each promise: how often it broke, and the steps of which it was told.
TOLD = """
SELECT count(*) FILTER (WHERE broke = 1 AND told = ARRAY[1, 1]), count(*) FILTER (WHERE broke > 1 OR 1 < ANY(told)),
    count(*)
FROM sla_promise AS p
LEFT JOIN LATERAL (
    SELECT count(*) AS broke FROM timeline_event AS e JOIN tickets_ticket AS t ON t.stream_id = e.stream_id
    WHERE t.id = p.ticket_id AND e.name = 'PromiseBroken'
) AS broken ON true
LEFT JOIN LATERAL (
    SELECT array_agg(times) AS told FROM (
        SELECT count(*)::int AS times FROM timeline_event AS e JOIN tickets_ticket AS t ON t.stream_id = e.stream_id
        WHERE t.id = p.ticket_id AND e.name = 'PromiseWarned' GROUP BY e.data -> 'step'
    ) AS steps
) AS warned ON true
"""


@dataclass(frozen=True, slots=True)
class Count:
    """once: broke once and told of once by each of its two steps. twice: anything of it came more often."""

    once: int
    twice: int
    all: int


def count(database: str) -> Count:
    with psycopg.connect(database) as connection:
        row = connection.execute(TOLD).fetchone()
    assert row
    return Count(*row)


def still_due(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*) FROM sla_promise WHERE state = 'open'").fetchone()
    assert row
    return int(row[0])


def lines_told(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*) FROM notify_notification WHERE cause = 'late'").fetchone()
    assert row
    return int(row[0])


def fill(tickets: int, seconds: int) -> None:
    from datetime import timedelta

    from django.db import connection

    from tests.bench.many import fill_at_once
    from tests.world import World
    from zabota.base.clock import now
    from zabota.base.tickets.models import Ticket

    world = World()
    world.has(world.brand)
    fill_at_once(tickets, 1, agents=[world.irina, world.victor])
    Ticket.objects.update(status="open", trashed_at=None, snoozed_until=None, solved_at=None, closes_at=None)
    with connection.cursor() as cursor:
        cursor.execute(PROMISES, {"due": now() + timedelta(seconds=seconds)})
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "zabota.config.settings"
    django.setup()
    fill(int(sys.argv[1]), int(sys.argv[2]))
