"""A real uvicorn over the real test database."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.support.database import database_url
from zabota.rooms.live import tokens


class LiveProcess:
    def __init__(self, clock: Path) -> None:
        self.clock = clock
        self.socket = socket.create_server(("127.0.0.1", 0))
        # Little room in the kernel, so that a page that does not read is noticed soon. Accepted sockets inherit it.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self.port = self.socket.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        flags = ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--log-level", "warning"]
        named = ["zabota.rooms.live.tests.quick:application", "--fd", str(self.socket.fileno())]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", *named, *flags],
            env={**os.environ, "DATABASE_URL": database_url(), "ZABOTA_CLOCK": str(self.clock)},
            pass_fds=[self.socket.fileno()],
        )
        self.until(lambda: self.health()["listening"])

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def health(self) -> dict[str, object]:
        try:
            with urllib.request.urlopen(f"{self.origin}/live/health/", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            return {"listening": False, "sockets": 0}

    def until(self, true: Callable[[], object], seconds: float = 20) -> None:
        """Wait for something that must come; the limit only ends a test that has already failed."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.02)

    @contextmanager
    def open(self, token: str | None = None, origin: str | None = None, **words: object) -> Iterator[ClientConnection]:
        """A page's socket, which has said what it shows."""
        with connect(
            f"ws://127.0.0.1:{self.port}/live/",
            origin=origin or self.origin,
            subprotocols=["zabota.live", token or tokens.make(7)],
            compression=None,
        ) as page:
            if words:
                page.send(json.dumps(words))
            yield page


def heard(page: ClientConnection) -> dict[str, object]:
    return json.loads(page.recv(timeout=20))


@pytest.fixture(scope="session")
def live_process(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveProcess]:
    process = LiveProcess(tmp_path_factory.mktemp("live") / "clock")
    process.clock.write_text("0")
    process.start()
    yield process
    process.stop()
    process.socket.close()


@pytest.fixture
def live(live_process: LiveProcess, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> LiveProcess:
    monkeypatch.setenv("ZABOTA_CLOCK", str(live_process.clock))
    live_process.clock.write_text("0")
    live_process.until(lambda: live_process.health()["sockets"] == 0)
    return live_process
