"""Whether the desk can do its work, in three small questions."""

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

# Of a worker that was silent for so many seconds nobody expects anything (base/jobs/reaper.py).
SILENT, LONG = 30.0, 300.0
ASK = """
    SELECT
        (SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers),
        (SELECT extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at)))
         FROM procrastinate_jobs j
         JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = j.id) e ON true
         WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now()))
"""


@dataclass(frozen=True, slots=True)
class State:
    """queue: seconds that the oldest job that is due has waited; 0: none is due."""

    database: bool
    migrations: bool
    worker: bool
    queue: float

    @property
    def ready(self) -> bool:
        """Pages can be served. A silent worker makes nothing of that wrong: it is told apart."""
        return self.database and self.migrations

    def told(self) -> dict[str, Any]:
        well = self.ready and self.worker and self.queue < LONG
        checks = {"database": self.database, "migrations": self.migrations, "worker": self.worker}
        return {
            "status": "well" if well else "ready" if self.ready else "not ready",
            **checks,
            "queue_seconds": self.queue,
        }


_known: list[set[tuple[str, str]]] = []


def unapplied() -> list[str]:
    """Migrations of this version that the database has not seen. Once there is none, it is not asked again."""
    if _known and not _known[0]:
        return []
    expected = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = expected - set(cursor.fetchall())
    _known[:] = [missing]
    return sorted(f"{app}.{name}" for app, name in missing)


def state() -> State:
    try:
        missing = unapplied()
        with connection.cursor() as cursor:
            cursor.execute(ASK)
            heard, waits = cursor.fetchone()
    except DatabaseError:
        return State(database=False, migrations=False, worker=False, queue=0.0)
    return State(True, not missing, heard is not None and float(heard) < SILENT, round(max(0.0, float(waits or 0)), 1))
