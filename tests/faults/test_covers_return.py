"""Tickets of somebody who is back return in one minute: each once and none lost, whoever dies meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.beside import patience
from tests.faults.standing_in import Count, count, still_lent, stray
from zabota.config.supervisor.testing import RunningDesk, running_desk

ROOT = Path(__file__).resolve().parents[2]
TICKETS, DEATHS = 400, 3


def fill(desk: RunningDesk) -> None:
    environment = {**desk.environment, "DATABASE_URL": desk.database}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment["PYTHONPATH"]])
    command = [sys.executable, "-m", "tests.faults.standing_in", str(TICKETS)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)


def kill_while_returning(desk: RunningDesk) -> int:
    """kill -9 of the worker as soon as it has begun, and again once it has come further. Returns how often."""
    deaths, before = 0, TICKETS
    for _gone in patience(900):
        left = still_lent(desk.database)
        if not left:
            break
        if left < before and deaths < DEATHS:
            desk.kill("worker")
            deaths, before = deaths + 1, left
    return deaths


@pytest.mark.long
def test_what_was_lent_returns_once_while_the_worker_is_killed(tmp_path: Path) -> None:
    with running_desk(tmp_path, durable=False) as desk:
        fill(desk)
        deaths = kill_while_returning(desk)
        assert deaths
        assert still_lent(desk.database) == 0, desk.tail()
        assert count(desk.database) == Count(once=TICKETS, twice=0, all=TICKETS)
        assert stray(desk.database) == 0
