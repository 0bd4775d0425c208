"""Jobs whose worker was killed are put back. Without this such a job stays `doing` for ever, and keeps its lock."""

import logging

from procrastinate import App
from procrastinate.contrib.django import app

from zabota.base.jobs.queue import job

log = logging.getLogger(__name__)

# A worker says every HEARTBEAT seconds that it lives; one that was silent for SILENCE seconds is taken for dead.
HEARTBEAT, SILENCE = 4.0, 15.0
KEPT_HOURS, FAILED_KEPT_HOURS = 48, 30 * 24


async def put_back(working: App) -> int:
    """Put the jobs of dead workers back on the queue, to be run at once; returns how many."""
    manager = working.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE))
    for lost in stalled:
        log.warning("the worker of job %s (%s) was lost; the job runs again", lost.id, lost.task_name)
        await manager.retry_job(lost)
    return len(stalled)


@job("jobs.sweep", every="17 3 * * *")
def sweep(timestamp: int) -> None:
    """Finished jobs are of no use after two days; failed ones are kept a month, to be looked at."""
    from asgiref.sync import async_to_sync

    manager = app.job_manager
    async_to_sync(manager.delete_old_jobs)(nb_hours=KEPT_HOURS)
    async_to_sync(manager.delete_old_jobs)(nb_hours=FAILED_KEPT_HOURS, include_failed=True)
