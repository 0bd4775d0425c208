"""One client that asks for all it can get does not keep the others from their pages. Counted, not timed: what matters is
how many of the greedy one's requests go before another's.
"""

import http.client
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from zabota.config.gate.room import EACH, INSIDE, MOST, PLACES, workers
from zabota.config.supervisor.testing import RunningDesk, running_desk

ROOT = Path(__file__).resolve().parents[2]
SEARCH, LIST, COUNTERS = "/found/?q=casa+bonul&exactly=1", "/inbox/all/", "/inbox/counters/"
MANY, FAR_TOO_MANY = 50, 2 * INSIDE * workers()
TIMES = 20


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("greedy"), durable=False) as running:
        yield running


@pytest.fixture(scope="module")
def things(desk: RunningDesk) -> dict[str, Any]:
    """As tests/operate/greedy.py lays them."""
    known = {**desk.environment, "DATABASE_URL": desk.database}
    known["PYTHONPATH"] = os.pathsep.join([str(ROOT), known["PYTHONPATH"]])
    command = [sys.executable, "-m", "tests.operate.greedy"]
    done = subprocess.run(command, env=known, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def connected(desk: RunningDesk) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(desk.url).netloc, timeout=110)


def status(desk: RunningDesk, path: str, cookie: str) -> int:
    with closing(connected(desk)) as client:
        return asked(client, path, cookie).status


def asked(client: http.client.HTTPConnection, path: str, cookie: str) -> http.client.HTTPResponse:
    client.request("GET", path, headers={"Cookie": cookie})
    answer = client.getresponse()
    answer.read()
    return answer


@dataclass
class Greedy:
    """So many connections that ask again as soon as they are answered. statuses: of all answers so far."""

    desk: RunningDesk
    cookie: str
    path: str
    statuses: Counter[int] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def ask(self) -> None:
        with closing(connected(self.desk)) as client:
            while not self.over.is_set():
                answer = asked(client, self.path, self.cookie)
                with self.lock:
                    self.statuses[answer.status] += 1
                    if answer.status == 429:
                        self.told.add(answer.headers["Retry-After"])

    @property
    def answered(self) -> int:
        with self.lock:
            return self.statuses[200]

    @property
    def spoken_to(self) -> int:
        with self.lock:
            return self.statuses.total()


@contextmanager
def greedy(desk: RunningDesk, cookie: str, path: str, connections: int) -> Iterator[Greedy]:
    one = Greedy(desk, cookie, path)
    threads = [threading.Thread(target=one.ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    try:
        while one.spoken_to < connections:  # all of them were in the desk by now
            one.over.wait(0.02)
        yield one
    finally:
        one.over.set()
        for thread in threads:
            thread.join()


def gone_before(desk: RunningDesk, one: Greedy, cookie: str) -> list[int]:
    """For each page that another person opens, how many searches were answered meanwhile."""
    found = []
    for _ in range(TIMES):
        before = one.answered
        assert status(desk, LIST, cookie) == 200
        found.append(one.answered - before)
    return found


def test_another_person_is_not_behind_all_that_one_asks_for(desk: RunningDesk, things: dict[str, Any]) -> None:
    for cookie in (things["greedy"], things["other"]):
        for _ in range(4 * workers()):  # each process knows them
            assert status(desk, LIST, cookie) == 200
    with greedy(desk, things["greedy"], SEARCH, MANY) as one:
        before = gone_before(desk, one, things["other"])
    # In one line for all it would be MANY each time. Here it is what is at work, and what begins beside the page itself.
    assert sorted(before)[TIMES // 2] <= MANY // 2, before
    assert one.statuses.keys() <= {200, 429}


def test_past_what_one_may_have_inside_it_is_told_to_wait(desk: RunningDesk, things: dict[str, Any]) -> None:
    """So many that they would fill the desk; the others come in all the same."""
    with greedy(desk, things["greedy"], COUNTERS, FAR_TOO_MANY) as one:
        for _ in range(TIMES):
            assert status(desk, LIST, things["other"]) == 200
        assert status(desk, "/accounts/login/", "") == 200
    assert one.statuses.keys() == {200, 429}
    assert one.told == {"2"}
    assert status(desk, COUNTERS, things["greedy"]) == 200


def test_large_files_that_nobody_reads_hold_no_place(desk: RunningDesk, things: dict[str, Any]) -> None:
    """Far more of them than places, by two programs; of each a little is read, then no more."""
    with ExitStack() as stack:
        for number in range(4 * PLACES * workers()):
            client = stack.enter_context(closing(connected(desk)))
            token = things["tokens"][number % 2]
            client.request("GET", f"/api/v1/files/{things['file']}", headers={"Authorization": f"Bearer {token}"})
            answer = client.getresponse()
            assert answer.status == 200
            assert len(answer.read(1000)) == 1000
        for _ in range(4 * workers()):
            assert status(desk, LIST, things["other"]) == 200


def test_what_is_bounded_fits_together() -> None:
    assert EACH < PLACES, "one asker never has every place"
    assert MOST < INSIDE, "nor every thread"
