"""The embedded server's settings and its way to readiness."""

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from zabota.config.supervisor import cluster
from zabota.config.supervisor.child import Child, Process
from zabota.config.supervisor.memory import machine_memory
from zabota.config.supervisor.seat import Seat
from zabota.config.supervisor.words import FULL_DISK, Trouble, of_database_output

MB = 1024 * 1024
Say = Callable[[str], None]
# A refused statement is answered to the process that sent it, which says so itself if it matters.
OF_OUR_CODE = ("LOG:", "ERROR:", "WARNING:", "DETAIL:", "HINT:", "CONTEXT:", "\t")


def url(seat: Seat, name: str = cluster.NAME) -> str:
    return f"postgresql://{cluster.NAME}@/{name}?host={quote(str(seat.run), safe='')}"


def settings(*, durable: bool = True) -> dict[str, str]:
    """Small on a small machine; every commit on the disk before it is answered, unless `durable` is off for tests."""
    memory = machine_memory()
    chosen = {
        "listen_addresses": "",
        "max_connections": "100",
        "shared_buffers": f"{min(256, max(32, memory // 32 // MB))}MB",
        "effective_cache_size": f"{max(128, memory // 2 // MB)}MB",
        "work_mem": "8MB",
        "maintenance_work_mem": "64MB",
        "max_wal_size": "1GB",
        "wal_compression": "on",
        "max_logical_replication_workers": "0",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "log_line_prefix": "",
        "log_checkpoints": "off",
        "log_min_error_statement": "panic",
        "log_startup_progress_interval": "2s",
    }
    if not durable:
        chosen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return chosen


def process(seat: Seat, *, durable: bool = True) -> Process:
    """SIGINT is PostgreSQL's fast stop: open transactions are rolled back, everything committed is written."""
    chosen = settings(durable=durable)
    if seat.binaries.major >= 18:
        chosen["io_workers"] = "1"
    options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
    command = seat.command("postgres", "-D", str(seat.data), "-k", str(seat.run), *options)
    return Process(
        "postgres", command, stop=signal.SIGINT, patience=120, user=seat.user, group_kill=False, cwd=seat.run
    )


async def open_server(seat: Seat, child: Child, say: Say) -> None:
    """Wait for a previous server to end, start ours, and wait without a limit: a recovery takes as long as it takes."""
    await _wait_for_previous(seat, say)
    child.start()
    began = told = time.monotonic()
    while _status(seat.data, child.pid) != "ready":
        if child.failures >= 3:
            raise of_database_output("\n".join(child.last_lines), "start", seat.data)
        if time.monotonic() - told > 5:
            told = time.monotonic()
            say(f"The database is still starting ({told - began:.0f} s) ...")
        await asyncio.sleep(0.02)


async def _wait_for_previous(seat: Seat, say: Say) -> None:
    told = False
    while pid := cluster.owner_of_lock(seat.data):
        if not told:
            told = True
            say(f"A database server of an earlier start still stops (process {pid}); waiting for it ...")
        await asyncio.sleep(0.2)


def _status(data: Path, pid: int | None) -> str:
    """The eighth line of postmaster.pid, as pg_ctl reads it: starting, ready, stopping; empty when not ours yet."""
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except OSError:
        return ""
    return lines[7].strip() if len(lines) > 7 and lines[0] == str(pid) else ""


def ensure_database(seat: Seat) -> None:
    made = subprocess.run(
        seat.command("createdb", "-h", str(seat.run), "-U", cluster.NAME, cluster.NAME),
        capture_output=True,
        text=True,
        user=seat.user,
        cwd=seat.run,
        env={**os.environ, "LC_ALL": "C"},
    )
    if made.returncode and "already exists" not in made.stderr:
        raise Trouble(f"The database could not be made: {made.stderr.strip()}")


def in_words(line: str) -> str | None:
    """A line of the server's log as people should read it; None: not worth their time."""
    if found := re.search(r"redo in progress, elapsed time: ([\d.]+) s", line):
        return f"The last stop was a hard one; the database puts itself right ({float(found[1]):.0f} s so far) ..."
    if "No space left on device" in line:
        return FULL_DISK
    if "the database system is" in line:  # starting up, shutting down: the clients ask again
        return None
    if line.startswith(OF_OUR_CODE) and not (line.startswith("ERROR:") and "could not" in line):
        return None
    return line
