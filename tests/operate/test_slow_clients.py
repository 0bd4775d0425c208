"""Clients that send or read slowly do not keep the others from their pages."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from zabota.config.supervisor.processes import SOURCE
from zabota.config.supervisor.testing import RunningDesk, running_desk

# Far more than the desk has threads (8) and places in its line (64).
MANY = 150


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("slow"), durable=False) as running:
        yield running


def opened(desk: RunningDesk, stack: ExitStack) -> socket.socket:
    parts = urlsplit(desk.url)
    return stack.enter_context(closing(socket.create_connection((parts.hostname or "", parts.port or 80), timeout=30)))


def page(desk: RunningDesk) -> int:
    """From the same address as all the slow ones: told to wait while a crowd of them is inside, it asks again."""
    for _ in range(30):
        status = page_once(desk)
        if status != 429:
            break
        time.sleep(1)
    return status


def page_once(desk: RunningDesk) -> int:
    client = http.client.HTTPConnection(urlsplit(desk.url).netloc, timeout=60)
    with closing(client):
        client.request("GET", "/accounts/login/")
        answer = client.getresponse()
        answer.read()
        return answer.status


def ended(connection: socket.socket) -> bool:
    """Whether the other side lets go; a time-out raises."""
    try:
        while connection.recv(4096):
            pass
    except ConnectionResetError:
        pass
    return True


def test_heads_that_never_end_cost_no_thread_and_are_ended(desk: RunningDesk) -> None:
    with ExitStack() as stack:
        slow = [opened(desk, stack) for _ in range(MANY)]
        for one in slow:
            one.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert page(desk) == 200
        # The front lets go of them by itself, after ten seconds (read_header_timeout).
        slow[0].settimeout(60)
        assert ended(slow[0])


def test_bodies_that_trickle_in_cost_no_thread(desk: RunningDesk) -> None:
    with ExitStack() as stack:
        for one in [opened(desk, stack) for _ in range(MANY)]:
            one.sendall(
                b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
            )
        assert page(desk) == 200


def test_answers_that_nobody_reads_cost_no_thread(desk: RunningDesk) -> None:
    with ExitStack() as stack:
        for one in [opened(desk, stack) for _ in range(MANY)]:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            one.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
        assert page(desk) == 200


def test_the_desk_says_so_itself(desk: RunningDesk) -> None:
    """Through the real front: metrics for this machine, none for who came through another proxy."""
    for headers, status in (({}, 200), ({"X-Forwarded-For": "203.0.113.9"}, 404), ({"Via": "1.1 proxy"}, 404)):
        client = http.client.HTTPConnection(urlsplit(desk.url).netloc, timeout=30)
        with closing(client):
            client.request("GET", "/metrics", headers=headers)
            answer = client.getresponse()
            text = answer.read().decode()
        assert answer.status == status, headers
        if status == 200:
            assert "zabota_live_up 1" in text
            assert Path(desk.folder.run / "metrics").is_dir()


def test_the_doctor_finds_nothing_wrong_with_a_desk_that_runs(desk: RunningDesk) -> None:
    command = [sys.executable, "-m", "zabota", "doctor", "--json"]
    known = {**desk.environment, "DATABASE_URL": desk.database, "ZABOTA_URL": desk.url}
    done = subprocess.run(command, env=known, capture_output=True, text=True)
    found = {one["code"] for one in json.loads(done.stdout)}
    # What the machine lacks is the machine's; this desk does not wait for its disk, and the doctor says so.
    wrong = {"desk", "migrations", "worker", "permissions", "postgresql_old", "encoding", "clock_skew", "backup_old"}
    assert not found & wrong
    assert ("fsync_off" in found, done.returncode) == (True, 2)


def test_the_doctor_says_in_a_sentence_that_no_desk_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "zabota", "doctor", "--data", str(tmp_path)]
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ZABOTA_", "DATABASE_"))}
    done = subprocess.run(command, env=known | {"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True)
    assert done.returncode == 2
    assert "No desk runs on" in done.stdout
    assert "zabota up" in done.stdout
