"""The only door to the queue (procrastinate over PostgreSQL).

A job deferred inside a transaction exists only if the transaction commits. Every job may run twice
(its worker can be killed after the work and before the tick): make each idempotent.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ParamSpec, cast

import procrastinate
from django.conf import settings
from django.db import connection, transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

from zabota.base.jobs.watching import REQUEST, watched
from zabota.base.watch import ids

P = ParamSpec("P")
DEFAULT, MAIL_OUT, MODELS, HOOKS = "default", "mail-out", "models", "hooks"


def on_app_ready(queue: procrastinate.App) -> None:
    """Called by procrastinate once Django is up; the place to attach what the worker needs."""


def job(
    name: str, *, queue: str = DEFAULT, attempts: int = 8, wait: int = 2, every: str | None = None
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function a job.

    name: stable, `room.verb`; it is stored in the queue. attempts: how often a failing job is tried at most,
    the pauses growing as wait**n seconds. every: a cron line (with seconds) for a periodic job, whose function
    then takes `timestamp`, an integer.
    """

    def register(function: Callable[P, None]) -> Callable[P, None]:
        retry = procrastinate.RetryStrategy(max_attempts=attempts, exponential_wait=wait)
        task = app.task(name=name, queue=queue, retry=retry)(watched(name, function))
        if every:
            app.periodic(cron=every)(cast("Any", task))
        return function

    return register


def enqueue(
    name: str, *, at: datetime | None = None, lock: str | None = None, once: str | None = None, **args: Any
) -> None:
    """Put a job on the queue in the current transaction.

    at: not before this moment. lock: jobs of one lock run strictly one after another. once: while a job with
    this key waits, a second one is not added; the waiting one starts only after this transaction has ended, so
    that it sees what is done here.
    """
    if request := ids.current() if settings.LOG_JSON else "":
        args[REQUEST] = request
    waiting = app.configure_task(name, schedule_at=at, lock=lock, queueing_lock=once)
    if once is None:
        waiting.defer(**args)
        return
    while True:
        try:
            with transaction.atomic():  # a refused second one must not end the caller's transaction
                waiting.defer(**args)
            return
        except exceptions.AlreadyEnqueued:
            if _keep_waiting(once):
                return


def _keep_waiting(once: str) -> bool:
    """Hold the waiting job back until this transaction ends (workers skip locked rows). False: it started just now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo' FOR SHARE", [once]
        )
        return cursor.fetchone() is not None
