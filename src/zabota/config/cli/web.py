"""`zabota web`: the pages, by granian over a Unix socket that only the front reaches."""

import argparse
import multiprocessing
import os
from pathlib import Path
from typing import Any

from zabota.config.cli import shared
from zabota.config.cli.behind import behind_front
from zabota.config.gate.room import INSIDE, workers
from zabota.config.supervisor.tether import ON_LINUX, tie_myself


def run(_arguments: argparse.Namespace) -> int:
    socket = shared.run_folder() / "web.sock"
    if os.environ.get("ZABOTA_DEBUG") == "1":
        from zabota.config.cli.reload import pages

        return pages(socket)
    _serve(socket)
    return 0


def _serve(socket: Path) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops

    # Loaded before the workers are forked, the code lies in memory once for all of them.
    application = _load()
    # Left behind when the process was killed. The lock on the data folder says that nobody else serves there.
    socket.unlink(missing_ok=True)
    if multiprocessing.get_start_method(allow_none=True) is None and ON_LINUX:
        multiprocessing.set_start_method("fork")
    Granian(
        target="zabota.config.wsgi:application",
        uds=socket,
        uds_permissions=0o600,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        loop=Loops.asyncio,
        websockets=False,
        workers=workers(),
        # A thread for each that is inside: most of them wait at the gate, which says who begins.
        blocking_threads=INSIDE,
        backpressure=INSIDE,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=15,
        # Its warnings advise on numbers that are chosen on purpose, and are the first that an owner would read.
        log_level="error",  # type: ignore[arg-type]
    ).serve(target_loader=lambda: _in_worker(application), wrap_loader=False)


def _load() -> Any:
    from django.template import engines
    from django.urls import get_resolver

    from zabota.config.gate.gate import Gate
    from zabota.config.wsgi import application

    _ = engines.all(), get_resolver().url_patterns
    shared.collect_rarely()
    return behind_front(Gate(application))


def _in_worker(application: Any) -> Any:
    tie_myself()
    return application
