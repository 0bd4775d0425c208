"""What becomes of jobs, counted; and the id of the request that a job is done for."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from zabota.base.watch import ids
from zabota.base.watch.tally import tally

# Among the arguments of a job, only where logs are read by machines; the job itself does not get it.
REQUEST = "_request"


def watched(name: str, function: Callable[..., None]) -> Callable[..., None]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        begun, outcome = time.perf_counter(), "failed"
        with ids.within(kwargs.pop(REQUEST, "") or ids.current()):
            try:
                function(*args, **kwargs)
                outcome = "done"
            finally:
                tally.add(f'zabota_jobs_total{{job="{name}",outcome="{outcome}"}}')
                tally.add(f'zabota_job_seconds_total{{job="{name}"}}', time.perf_counter() - begun)

    return run
