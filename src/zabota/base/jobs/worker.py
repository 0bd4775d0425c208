"""The process that runs the jobs: outgoing mail, language models and webhooks in lanes of their own, so that a slow
server holds nothing else up.
"""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import procrastinate
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params

from zabota.base.jobs import reaper
from zabota.base.jobs.patience import PatientManager
from zabota.base.jobs.queue import HOOKS, MAIL_OUT, MODELS

log = logging.getLogger(__name__)

LANES = {"desk": 4, "mail": 4, "models": 4, "hooks": 4}  # jobs at a time
POLL = 1.0  # seconds; NOTIFY wakes the worker at once, this is for when one is lost
GONE_AFTER = 3.0  # seconds without an answer of the database, once the worker is told to stop
LAST_WORDS = 15.0  # seconds a running job has to end when the worker is told to stop


def run() -> None:
    """Work until SIGTERM or SIGINT."""
    # Four connections listen all the time; others are opened as jobs need them. (The pool tries each before it is
    # used, so a database that was started again meanwhile costs no job.)
    pool: dict[str, Any] = {"min_size": 5, "max_size": 4 + sum(LANES.values()), "max_idle": 60}
    connector = procrastinate.PsycopgConnector(kwargs=connector_params(), **pool)
    asyncio.run(_run(_beside(app, connector)))


def _beside(ours: procrastinate.App, connector: procrastinate.BaseConnector) -> procrastinate.App:
    """An app that works off what `ours` defers, over connections of its own.

    Not replace_connector(): that would also change how jobs defer further jobs, from Django's connection and its
    transaction to another one, and what they defer would start before what it is about is committed.
    """
    # DjangoApp: it looks after Django's connection of each thread before and after a job.
    working = DjangoApp(connector=connector, import_paths=ours.import_paths)
    working.tasks, working.periodic_registry = ours.tasks, ours.periodic_registry
    working.job_manager = PatientManager(connector)
    return working


async def _run(working: procrastinate.App) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(sum(LANES.values()) + 2))
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with working.open_async():
        tasks = [asyncio.create_task(lane) for lane in (*_lanes(working), _keep_putting_back(working))]
        ended = asyncio.create_task(stop.wait())
        await asyncio.wait({*tasks, ended}, return_when=asyncio.FIRST_COMPLETED)
        failed = [task for task in tasks if task.done()]
        if ended.done() and not await _answers(working):
            # Nothing can be written down any more, and every lane would wait half a minute to find that out. What ran
            # is put back once there is a database again.
            log.warning("The database is gone. Ending at once.")
            os._exit(1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in failed:
        # A lane only ends by itself when it failed: the supervisor starts the worker again.
        task.result()


async def _answers(working: procrastinate.App) -> bool:
    try:
        await asyncio.wait_for(working.connector.execute_query_async("SELECT 1"), GONE_AFTER)
    except (procrastinate.exceptions.ConnectorException, TimeoutError):
        return False
    return True


def _lanes(working: procrastinate.App) -> list[Coroutine[Any, Any, None]]:
    others = sorted({task.queue for task in working.tasks.values()} - {MAIL_OUT, MODELS, HOOKS})
    common: dict[str, Any] = {
        "fetch_job_polling_interval": POLL,
        "shutdown_graceful_timeout": LAST_WORDS,
        "install_signal_handlers": False,
        "update_heartbeat_interval": reaper.HEARTBEAT,
        "stalled_worker_timeout": reaper.SILENCE,
    }
    return [
        working.run_worker_async(queues=others, name="desk", concurrency=LANES["desk"], **common),
        working.run_worker_async(queues=[MAIL_OUT], name="mail", concurrency=LANES["mail"], **common),
        working.run_worker_async(queues=[MODELS], name="models", concurrency=LANES["models"], **common),
        working.run_worker_async(queues=[HOOKS], name="hooks", concurrency=LANES["hooks"], **common),
    ]


async def _keep_putting_back(working: procrastinate.App) -> None:
    """At once and every few seconds. Beside the queue, not in it: a queue full of lost jobs still recovers."""
    while True:
        with contextlib.suppress(procrastinate.exceptions.ConnectorException):
            await reaper.put_back(working)
        await asyncio.sleep(reaper.HEARTBEAT)
