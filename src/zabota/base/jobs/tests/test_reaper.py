"""A worker that is killed in the middle of a job, with the real worker in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.support.database import database_url
from zabota.base.jobs import reaper
from zabota.base.jobs.queue import enqueue
from zabota.base.jobs.tests import slow

# The real worker; only its patience is shorter than in life.
WORKER = """
import django, sys
django.setup()
from zabota.base.jobs import reaper, worker
from zabota.base.jobs.queue import enqueue
from zabota.base.jobs.tests import slow
reaper.HEARTBEAT, reaper.SILENCE = 0.3, 1.5
worker.run()
"""


@pytest.fixture(autouse=True)
def _nothing_left_in_the_queue(transactional_db: None) -> Iterator[None]:
    # The queue's tables are not Django's, which therefore does not empty them after a test.
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@contextmanager
def worker() -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, "DATABASE_URL": database_url()})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_job_of_a_killed_worker_runs_again_and_frees_its_lock(tmp_path: Path) -> None:
    hold, log = tmp_path / "hold", tmp_path / "log"
    hold.touch()
    log.touch()
    slow.put("one", hold=hold, log=log)
    slow.put("two", hold=hold, log=log)
    with worker() as first:
        until(lambda: "one begins" in log.read_text())
        first.kill()
        first.wait()
    hold.unlink()
    with worker() as second:
        until(lambda: "two ends" in log.read_text())
        second.send_signal(signal.SIGTERM)
        assert second.wait(30) == 0
    assert log.read_text().split("\n")[:-1] == ["one begins", "one begins", "one ends", "two begins", "two ends"]


def test_a_lost_job_gives_way_to_the_one_of_its_kind_that_waits(tmp_path: Path) -> None:
    hold, log = tmp_path / "hold", tmp_path / "log"
    hold.touch()
    log.touch()
    slow.put("one", hold=hold, log=log, once="just one")
    with worker() as first:
        until(lambda: "one begins" in log.read_text())
        slow.put("two", hold=hold, log=log, once="just one")
        first.kill()
        first.wait()
    hold.unlink()
    with worker():
        until(lambda: "two ends" in log.read_text())
    assert log.read_text().split("\n")[:-1] == ["one begins", "two begins", "two ends"]


def test_finished_jobs_are_cleared_away_and_lately_finished_ones_are_kept() -> None:
    with connection.cursor() as cursor:
        for name, hours in (("old", reaper.KEPT_HOURS + 1), ("new", 1)):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', %s, 'doing') RETURNING id",
                [name],
            )
            job = cursor.fetchone()[0]
            cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [job])
            cursor.execute(
                "UPDATE procrastinate_events SET at = now() - make_interval(hours => %s) WHERE job_id = %s",
                [hours, job],
            )
        reaper.sweep(timestamp=0)
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE queue_name = 'q'")
        assert cursor.fetchall() == [("new",)]


def test_what_a_job_defers_starts_only_after_its_transaction(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    enqueue("test.parent", log=str(log))
    with worker():
        until(lambda: bool(log.read_text()))
    assert log.read_text() == "child found 1\n"
