"""What tests ask of a desk from beside it: its rows, however often its database restarts, and to let time pass."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.mail_servers import PASSWORD, Dovecot
from zabota.config.supervisor.testing import RunningDesk

ROOT = Path(__file__).resolve().parents[2]
PAUSE = 0.3
# Jobs that are at work or could be, and in how many seconds the first of the others is due.
NEXT = """
    SELECT count(*) FILTER (WHERE status = 'doing' OR scheduled_at IS NULL OR scheduled_at <= now()),
        extract(epoch FROM min(scheduled_at) FILTER (WHERE scheduled_at > now()) - now())
    FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
"""
MAKE_DUE = """
    UPDATE procrastinate_jobs SET scheduled_at = now()
    WHERE status = 'todo' AND scheduled_at > now() AND scheduled_at <= now() + %s * interval '1 s'
"""


def prepare(desk: RunningDesk, *, smtp_port: int = 0, dovecot: Dovecot | None = None, user: str = "") -> str:
    """An owner and her mailboxes; returns her session."""
    environment = {
        **desk.environment,
        "DATABASE_URL": desk.database,
        "DJANGO_SETTINGS_MODULE": "zabota.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    imap = [str(dovecot.port), user, PASSWORD] if dovecot else ["0", "", ""]
    command = [sys.executable, "-m", "tests.faults.prepare", str(smtp_port), *imap]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def ask(desk: RunningDesk, sql: str, values: tuple[object, ...] | None = None) -> list[tuple[object, ...]]:
    """Rows from the desk's own database; waits for it while it is away."""
    for _ in patience(180):
        try:
            with psycopg.connect(desk.database, connect_timeout=5) as connection:
                cursor = connection.execute(sql, values)
                return cursor.fetchall() if cursor.description else []
        except psycopg.OperationalError:
            pass
    raise AssertionError("the database never came back:\n" + desk.tail())


def count(desk: RunningDesk, sql: str) -> int:
    return int(str(ask(desk, sql)[0][0]))


def let_pass(desk: RunningDesk) -> None:
    """Where nothing is at work, the desk's clock goes on to the moment the next job is due. The queue reckons by the
    database's own time: what the desk's clock calls due is made due for it too.
    """
    ahead = _ahead(desk)
    working, due_in = ask(desk, NEXT)[0]
    if working or due_in is None:
        return
    ahead = max(ahead, float(str(due_in)))
    aside = desk.clock.with_name("clock.new")
    aside.write_text(str(ahead))
    aside.replace(desk.clock)
    ask(desk, MAKE_DUE, (ahead,))


def _ahead(desk: RunningDesk) -> float:
    """Seconds by which the desk's clock is ahead of the machine's."""
    try:
        return float(desk.clock.read_text())
    except FileNotFoundError:
        return 0.0


def patience(seconds: float) -> Iterator[float]:
    """Seconds gone, look by look, until there are too many: `for _ in patience(60): …`."""
    begun = time.monotonic()
    while (gone := time.monotonic() - begun) < seconds:
        yield gone
        time.sleep(PAUSE)
