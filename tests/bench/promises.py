"""What promises cost: the clocks of a new ticket, and finding what is due next among very many.

    .venv/bin/python -m tests.bench.promises 1000000

The desk is a throw-away one. Printed: milliseconds of processor time a new ticket with and without promises, fifty in
one transaction, of this process and of the database's; then, with so many open promises, what the clock asks for every
ten seconds: where nothing is due, and where five hundred are, with the pages that the database reads for it.
"""

import time

from tests.bench.within import measured

TURNS, LETTERS = 20, 50
# One open promise a ticket, due over the next 90 days.
FILL = """
INSERT INTO sla_promise (ticket_id, kind, state, policy_id, target, made_at, due_at, look_at, pauses, "left", because,
    late)
SELECT t.id, 'answer', 'open', (SELECT max(id) FROM sla_policyversion), '[4, "hours", "clock"]', now(),
    now() + interval '1 hour' + interval '90 days' * random(), NULL, '[]', 0, '', 0
FROM tickets_ticket t
"""


def inside(promises: int) -> None:
    """Within the settings of a desk."""
    from django.db import connection

    from tests.bench.many import fill_at_once
    from tests.bench.what_if import database_cpu
    from tests.world import World
    from zabota.base.timeline.reactions import paused

    world = World()
    world.has(world.brand, world.irina, world.ana)

    def letters() -> tuple[float, float]:
        begun, asked = time.process_time(), database_cpu()
        for _turn in range(TURNS):
            _arrive(world, LETTERS)
        share = 1000 / (TURNS * LETTERS)
        return (time.process_time() - begun) * share, (database_cpu() - asked) * share

    letters()
    with_promises = letters()
    with paused():
        without = letters()
    print(f"new ticket: {with_promises[0]:.2f} ms here, {with_promises[1]:.2f} ms in the database", flush=True)
    print(f"    nobody reacting: {without[0]:.2f} ms, {without[1]:.2f} ms", flush=True)
    fill_at_once(promises, 1, agents=[world.irina])
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE sla_promise CASCADE")
        cursor.execute(FILL)
        cursor.execute("UPDATE sla_promise SET look_at = due_at")
        cursor.execute("VACUUM ANALYZE sla_promise")
        for words, ahead in (("nothing due", 0), ("500 of many due", 30)):
            _probe(cursor, words, ahead)


def _arrive(world: object, number: int) -> None:
    from zabota.base.clock import now
    from zabota.base.tickets import actions

    heard = [
        actions.Heard(brand=world.brand, customer=world.ana, channel="mail", subject="Casa 2", text="Nu tipărește.")  # type: ignore[attr-defined]
        for _one in range(number)
    ]
    actions.receive_all(heard, by="mail", at=now())


def _probe(cursor: object, words: str, ahead: int) -> None:
    from datetime import timedelta

    from zabota.base.clock import now
    from zabota.rooms.sla.actions.looking import BATCH, DUE

    at = now() + timedelta(days=ahead)
    cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + DUE, [at, BATCH])  # type: ignore[attr-defined]
    plan = [line for (line,) in cursor.fetchall()]  # type: ignore[attr-defined]
    print(f"next due, {words}: " + "; ".join(line.strip() for line in plan if "Execution" in line), flush=True)
    print("\n".join(f"    {line}" for line in plan), flush=True)


if __name__ == "__main__":
    measured("tests.bench.promises", inside)
