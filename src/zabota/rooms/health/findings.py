"""What is wrong with the database, the jobs and the desk's own address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from zabota.base.clock import now
from zabota.base.net.certificates import Place, end_of
from zabota.base.ports.findings import Finding, of_certificate
from zabota.rooms.health.state import LONG, SILENT, state, unapplied

OLDEST = 150_000
SKEW = 2.0  # seconds
FAILED = """
    SELECT task_name, count(*) FROM procrastinate_jobs j WHERE status = 'failed' AND EXISTS (
        SELECT 1 FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > now() - interval '1 day'
    ) GROUP BY task_name ORDER BY 2 DESC LIMIT 5
"""


def findings() -> list[Finding]:
    return [*_server(), *_tables(), *_jobs(), *_address()]


def _server() -> list[Finding]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
        if version < OLDEST:
            words = f"The database is PostgreSQL {version // 10_000}; 15 is the oldest that works."
            found.append(Finding("postgresql_old", words, "Move it to a newer PostgreSQL."))
        cursor.execute("SELECT extract(epoch FROM clock_timestamp()), current_setting('fsync'), getdatabaseencoding()")
        told, fsync, encoding = cursor.fetchone()
        skew = abs(float(told) - now().timestamp())
        if skew > SKEW:
            words = (
                f"The clocks of this machine and of the database differ by {skew:.0f} s: promises are judged by ours."
            )
            found.append(
                Finding("clock_skew", words, "Let both machines keep time: systemctl status systemd-timesyncd.")
            )
        if fsync != "on":
            words = (
                "The database does not wait for the disk (fsync is off): a power cut loses or spoils what was written."
            )
            found.append(Finding("fsync_off", words, "Set fsync = on in postgresql.conf and restart it."))
        if encoding != "UTF8":
            words = f"The database is encoded as {encoding}: letters in other alphabets cannot be kept."
            found.append(Finding("encoding", words, "Make one with ENCODING 'UTF8' and restore a backup into it."))
        cursor.execute("SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity")
        used, most = cursor.fetchone()
        if used > most * 0.9:
            words = f"{used} of {most} connections of the database are in use."
            found.append(Finding("connections", words, "Raise max_connections, or put a pooler before it.", bad=False))
    return found


def _tables() -> list[Finding]:
    if missing := unapplied():
        words = f"{len(missing)} changes of the tables are not made yet, such as {missing[0]}."
        return [Finding("migrations", words, "Run zabota migrate; zabota up does it by itself.")]
    return []


def _jobs() -> list[Finding]:
    found, how = [], state()
    if not how.worker:
        words = f"No worker was heard of for {SILENT:.0f} s: letters do not leave and nothing is done later."
        found.append(Finding("worker", words, "Start the desk (zabota up), or zabota worker where it runs by itself."))
    if how.queue > LONG:
        words = f"A job that is due has waited for {how.queue / 60:.0f} min."
        found.append(
            Finding(
                "queue",
                words,
                "Look at what the worker writes; start one more zabota worker if it only has much to do.",
            )
        )
    with connection.cursor() as cursor:
        cursor.execute(FAILED)
        for name, count in cursor.fetchall():
            words = f"{count} jobs {name} failed for good within a day."
            found.append(Finding("jobs_failed", words, "What they said stands in the log of the worker.", bad=False))
    return found


def _address() -> list[Finding]:
    """Where people find the desk. Whoever named it may name a place inside: from there it is often reached so."""
    address = urlsplit(settings.PUBLIC_URL)
    if address.scheme != "https" or not address.hostname:
        return []
    ends = end_of(Place(address.hostname, address.port or 443), private=True)
    do = (
        "The desk renews its own by itself: ports 80 and 443 of the name have to lead to it, and the front writes why"
        " it could not. Where another program stands before the desk, renew it there."
    )
    return of_certificate(settings.PUBLIC_URL, ends, at=now(), do=do) if ends else []
