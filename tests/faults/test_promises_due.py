"""Thousands of promises fall due in one moment: each is broken once and told of once, whoever dies meanwhile.

The size of the long runs can be set: ZABOTA_PROMISES=20000 bin/ci --long due.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.beside import patience
from tests.faults.falling_due import Count, count, lines_told, still_due
from zabota.config.supervisor.testing import RunningDesk, running_desk

ROOT = Path(__file__).resolve().parents[2]
DEATHS = 4
DUE_IN = 3  # seconds after they are there


def fill(desk: RunningDesk, promises: int) -> None:
    environment = {**desk.environment, "DATABASE_URL": desk.database}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment["PYTHONPATH"]])
    command = [sys.executable, "-m", "tests.faults.falling_due", str(promises), str(DUE_IN)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)


def wait(desk: RunningDesk, seconds: int) -> None:
    for _gone in patience(seconds):
        if not still_due(desk.database):
            return
    raise AssertionError(f"{still_due(desk.database)} are still due:\n{desk.tail()}")


def kill_while_due(desk: RunningDesk, promises: int) -> int:
    """kill -9 of the worker as soon as it has begun, and again once it has come further. Returns how often."""
    deaths, before = 0, promises
    for _gone in patience(600):
        left = still_due(desk.database)
        if not left or deaths == DEATHS:
            break
        if left < before:
            desk.kill("worker")
            deaths, before = deaths + 1, left
    return deaths


@pytest.mark.long
def test_ten_thousand_fall_due_while_the_worker_is_killed(tmp_path: Path) -> None:
    promises = int(os.environ.get("ZABOTA_PROMISES", 10_000))
    with running_desk(tmp_path, durable=False) as desk:
        fill(desk, promises)
        deaths = kill_while_due(desk, promises)
        wait(desk, 300)
        assert deaths == DEATHS
        assert count(desk.database) == Count(once=promises, twice=0, all=promises)


@pytest.mark.long
def test_a_hundred_thousand_that_fall_due_in_one_minute_are_all_told_within_five(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    promises = int(os.environ.get("ZABOTA_PROMISES", 100_000))
    with running_desk(tmp_path, durable=False) as desk:
        fill(desk, promises)
        begun = time.monotonic()
        wait(desk, 900)
        broken = time.monotonic() - begun
        for _gone in patience(900):
            if lines_told(desk.database) >= promises:
                break
        told = time.monotonic() - begun
        with capsys.disabled():
            print(f"\n{promises} promises: broken and warned of in {broken:.0f} s, people told in {told:.0f} s")
        assert count(desk.database) == Count(once=promises, twice=0, all=promises)
        assert told < 300
