"""What became of a job is told to the database until it listens.

procrastinate says it once. If the database restarts at that moment, or the job may not wait again because another with
its `once` key does, the job stays `doing`: it is neither run again nor finished, and keeps its lock for ever.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from procrastinate import exceptions
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds


class PatientManager(JobManager):
    """A job manager whose last word about a job is repeated while the database is away."""

    async def finish_job_by_id_async(self, *args: Any, **kwargs: Any) -> None:
        said = super().finish_job_by_id_async
        await until_heard(lambda: said(*args, **kwargs))

    async def retry_job_by_id_async(self, job_id: int, *args: Any, **kwargs: Any) -> None:
        said = super().retry_job_by_id_async
        try:
            await until_heard(lambda: said(job_id, *args, **kwargs))
        except exceptions.UniqueViolation:
            # Another with its `once` key waits by now, for the lock that this one holds: that one does the work.
            await self.finish_job_by_id_async(job_id, Status.FAILED, delete_job=True)


async def until_heard(say: Callable[[], Awaitable[None]]) -> None:
    """Say it again as long as the connection is what fails. Any other refusal is final and raised."""
    while True:
        try:
            return await say()
        except exceptions.ConnectorException as error:
            if not isinstance(error.__cause__, psycopg.OperationalError):
                raise
            log.warning("the database is away; what became of a job is told to it in %s s", PAUSE)
            await asyncio.sleep(PAUSE)
