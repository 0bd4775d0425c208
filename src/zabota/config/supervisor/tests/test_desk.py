"""A whole desk in its real processes."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import psycopg
import pytest

from zabota.config.cli.status import report
from zabota.config.supervisor.memory import family, pss
from zabota.config.supervisor.testing import RunningDesk, running_desk

MB = 1024 * 1024


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("desk"), durable=False, first=True) as desk:
        yield desk


def until(true: Callable[[], bool], desk: RunningDesk) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, desk.tail()
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Any answer of Django's is one, also "not found"; the front's own 503 is none."""
    try:
        with urllib.request.urlopen(url, timeout=30):
            return True
    except urllib.error.HTTPError as error:
        with error:
            return error.headers.get("Server") != "Caddy" and error.code != 503
    except OSError:
        return False


def put_job(desk: RunningDesk) -> int:
    """Any harmless job of the desk's own."""
    until(lambda: database_answers(desk), desk)
    with psycopg.connect(desk.database) as connection:
        row = connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
            " VALUES ('default', 'timeline.sweep', '{\"timestamp\": 0}') RETURNING id"
        ).fetchone()
    assert row is not None
    return int(row[0])


def status(desk: RunningDesk, job: int) -> str:
    with psycopg.connect(desk.database) as connection:
        row = connection.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()
    return row[0] if row else ""


def database_answers(desk: RunningDesk) -> bool:
    try:
        psycopg.connect(desk.database).close()
    except psycopg.OperationalError:
        return False
    return True


def test_it_answers_and_prints_a_way_in_for_the_owner(desk: RunningDesk) -> None:
    assert answers(desk.url)
    assert desk.owner_link.startswith(f"{desk.url}/")


def test_a_new_link_can_be_had_beside_the_running_desk(desk: RunningDesk) -> None:
    assert desk.run("owner-link", "--bare").startswith(f"{desk.url}/")


def test_the_tables_are_there_and_commits_reach_them(desk: RunningDesk) -> None:
    with psycopg.connect(desk.database) as connection:
        found = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
    assert found is not None
    assert found[0] > 10


def test_a_second_one_on_the_same_folder_is_told_who_holds_it(desk: RunningDesk) -> None:
    command = [sys.executable, "-m", "zabota", "up", "--port", "1", "--data", str(desk.folder.root)]
    second = subprocess.run(command, env=desk.environment, capture_output=True, text=True)
    assert second.returncode == 1
    assert f"process {desk.pids('supervisor')[0]}" in second.stderr
    assert desk.url in second.stderr
    assert "Traceback" not in second.stderr


def test_idle_it_takes_less_than_500_mb(desk: RunningDesk) -> None:
    """Three of its processes hold the whole house: each room costs some five megabytes in each of them."""
    assert sum(map(pss, family(desk.pids("supervisor")[0]))) < 500 * MB
    assert "in all" in report(desk.folder)[-1]


@pytest.mark.parametrize("name", ["web", "live", "worker", "mailroom", "mind", "front", "postgres"])
def test_what_is_killed_comes_back(desk: RunningDesk, name: str) -> None:
    before = desk.starts(name)
    desk.kill(name)
    until(lambda: desk.starts(name) > before and bool(desk.pids(name)), desk)
    until(lambda: answers(desk.url), desk)
    job = put_job(desk)
    until(lambda: status(desk, job) == "succeeded", desk)


def test_a_killed_supervisor_takes_everything_with_it_and_the_next_start_is_clean(desk: RunningDesk) -> None:
    path = desk.folder.root.parent
    with psycopg.connect(desk.database, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('here')")
    everyone = family(desk.pids("supervisor")[0])
    desk.kill("supervisor")
    desk.process.wait()
    until(lambda: not any(map(pss, everyone)), desk)
    with running_desk(path, durable=False) as again:
        with psycopg.connect(again.database) as connection:
            assert connection.execute("SELECT word FROM kept").fetchone() == ("here",)
        assert answers(again.url)
        everyone = family(again.pids("supervisor")[0])
        assert again.stop() == 0
    assert not any(map(pss, everyone))
    assert "Everything is saved" in again.tail()
