"""Many tickets moved to a team at once: what one of them costs, beside the bare UPDATE."""

import time
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlencode

import psycopg

from tests.bench.cost import Cost, Trees, cpu_ms
from zabota.config.supervisor.testing import RunningDesk

OPEN = "status IN ('new', 'open', 'waiting', 'on_hold') AND trashed_at IS NULL AND merged_into_id IS NULL"
BARE = f"UPDATE tickets_ticket SET team_id = %s, active_at = now() WHERE id = ANY(%s) AND {OPEN}"


def moved(
    desk: RunningDesk,
    post: Callable[[str, str], object],
    csrf: str,
    team: int,
    trees: Trees,
    resting: Mapping[str, float],
    settle: Callable[[], None],
) -> Iterator[str]:
    """post(path, form): as someone who is signed in, with the token `csrf`."""
    settle()
    before, begun = {name: cpu_ms(pids) for name, pids in trees().items()}, time.monotonic()
    form = {"csrfmiddlewaretoken": csrf, "all": "1", "view": "all", "verb": "owner", "team": team}
    post("/bulk/", urlencode(form))
    asked = time.monotonic() - begun
    settle()
    whole = time.monotonic() - begun
    with psycopg.connect(desk.database, autocommit=True) as connection:
        row = connection.execute("SELECT done FROM tickets_bulkrun ORDER BY id DESC LIMIT 1").fetchone()
        count = row[0] if row else 0
        after = {name: cpu_ms(pids) for name, pids in trees().items()}
        spent = {name: max(0.0, after[name] - before[name] - resting.get(name, 0) * whole) / count for name in before}
        yield Cost(spent, whole * 1000 / count).line(f"bulk move, a ticket of {count}")
        yield f"    the request that begins it {asked * 1000:7.1f} ms (wall)"
        yield f"    a bare UPDATE each, 100 a transaction {_bare(connection, team):7.2f} ms"


def _bare(connection: psycopg.Connection, team: int) -> float:
    """ms of the server's processor time for one of 1,000 tickets."""
    rows = connection.execute(f"SELECT id FROM tickets_ticket WHERE {OPEN} LIMIT 1000").fetchall()
    backend = [connection.info.backend_pid]
    before = cpu_ms(backend)
    for start in range(0, len(rows), 100):
        with connection.transaction():
            for row in rows[start : start + 100]:
                connection.execute(BARE.encode(), [team, [row[0]]])
    return (cpu_ms(backend) - before) / len(rows)
