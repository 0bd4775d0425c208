"""What-if over four weeks: so many tickets of nine events each, put in by SQL, judged by what is in force and by others.

    .venv/bin/python -m tests.bench.what_if 100000

The desk is a throw-away one. Printed: seconds from the beginning of the job to its end, by the clock and of the
processor time of this process and of the database's; and the most memory that it took.
"""

import os
import resource
import time
from pathlib import Path

from tests.bench.within import measured

# Every event is an hour or so after the one before; the numbers of a ticket spread them.
FILL = """
WITH made AS (
    SELECT n, now() - interval '27 days' * (n::float / %(tickets)s) - interval '1 hour' AS at,
        nextval('timeline_stream_id_seq') AS stream FROM generate_series(1, %(tickets)s) n
), streams AS (INSERT INTO timeline_stream (id, kind, last_seq) SELECT stream, 'ticket', 9 FROM made RETURNING id),
rows AS (
    INSERT INTO tickets_ticket (stream_id, brand_id, customer_id, subject, status, damage, channel, language, tags,
        restatement, reply_stopped, clock_kind, solution, created_at, active_at)
    SELECT stream, %(brand)s, %(customer)s, 'Till', 'closed', n %% 4, 'mail', 'ro', '{}', '', false, '', '', at, at
    FROM made JOIN streams ON streams.id = made.stream RETURNING id, stream_id, damage, created_at
)
INSERT INTO timeline_event (stream_id, seq, name, data, by, at)
SELECT r.stream_id, e.seq, e.name, replace(replace(e.data, '#', r.damage::text), '@', r.id::text)::jsonb,
    CASE WHEN e.seq < 3 THEN 'customer:1' ELSE 'agent:1' END,
    r.created_at + (e.seq - 2) * interval '1 minute' * (10 + r.id * (7 + e.seq) %% 97) * (e.seq > 2)::int
FROM rows r CROSS JOIN (VALUES
    (1, 'TicketOpened', '{"ticket":@,"channel":"mail","damage":#,"team":null,"language":"ro","brand":%(brand)s}'),
    (2, 'MessageReceived', '{"ticket":@,"message":1,"machine":false,"old":false}'),
    (3, 'ReplyWritten', '{"ticket":@,"message":2,"agent":1}'),
    (4, 'StatusChanged', '{"ticket":@,"status":"waiting"}'),
    (5, 'NextUpdatePromised', '{"ticket":@,"because":"reply","until":"2026-11-27T12:00:00+00:00"}'),
    (6, 'MessageReceived', '{"ticket":@,"message":3,"machine":false,"old":false}'),
    (7, 'StatusChanged', '{"ticket":@,"status":"open"}'),
    (8, 'NextUpdatePromised', '{"ticket":@,"because":"solved","until":null}'),
    (9, 'Solved', '{"ticket":@,"agent":1,"before":"open","reply":4}')
) e (seq, name, data)
"""


def inside(tickets: int) -> None:
    """Within the settings of a desk."""
    from dataclasses import replace

    from django.db import connection

    from zabota.base.clock import now
    from zabota.base.hours.queries import hours_of
    from zabota.base.people import customers
    from zabota.base.people.actions.desk import start_hours
    from zabota.base.people.models import Agent, Brand
    from zabota.rooms.sla import what_if
    from zabota.rooms.sla.counting import count
    from zabota.rooms.sla.drafts import draft_of
    from zabota.rooms.sla.models import Policy

    brand, agent = Brand.objects.earliest("id"), Agent.objects.earliest("id")
    calendar = start_hours(brand, time_zone="Europe/Chisinau", by="clock", at=now())
    person = customers.find_or_add("email", "ana@cafe.example", "Ana", "ro", by="clock", at=now())
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"tickets": tickets, "brand": brand.pk, "customer": person.pk})
        cursor.execute("ANALYZE")
        # Helpers of the backend would not be seen by database_cpu().
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    policy = Policy.objects.get(name="Everyone")
    draft = draft_of(policy)
    shorter = {key: (max(1, time_[0] // 2), *time_[1:]) for key, time_ in draft.targets.items()}
    for text, other in (("the same numbers", draft), ("half of each number", replace(draft, targets=shorter))):
        run = what_if.ask(agent, policy, other, hours_of(calendar), calendar=calendar.pk, at=now())
        begun, spent, asked = time.monotonic(), time.process_time(), database_cpu()
        count(run)
        taken, used, its = time.monotonic() - begun, time.process_time() - spent, database_cpu() - asked
        run.refresh_from_db()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"what-if of {run.done} tickets, {text}: {taken:.1f} s; processor: {used:.1f} s here, {its:.1f} s in the database; {most} MB",
            flush=True,
        )
        print(f"    {run.result['kinds']}", flush=True)


def database_cpu() -> float:
    """Seconds of processor time of the one backend that we talk to; it runs on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    measured("tests.bench.what_if", inside)
