"""Running jobs in a test: the real rows, the real functions, the test's own connection and clock."""

import json
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from zabota.base.clock import now

DUE = """
    SELECT id, task_name, args, attempts FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s) AND NOT id = ANY(%s)
    ORDER BY id LIMIT 1
"""
MARK = "UPDATE procrastinate_jobs SET status = %s, attempts = attempts + %s, scheduled_at = %s WHERE id = %s"


class JobRunner:
    """`run_jobs()` runs everything due; `run_jobs(forgiving=True)` lets jobs fail, to be tried again as they say."""

    def __call__(self, *, forgiving: bool = False, only: str | tuple[str, ...] = ()) -> list[str]:
        """Returns the names of the jobs that ran, in order. A failing job raises, unless `forgiving`."""
        ran: list[str] = []
        passed_over: list[int] = []
        while row := self._next(passed_over):
            job, name, args, attempts = row
            if only and name not in ((only,) if isinstance(only, str) else only):
                passed_over.append(job)
                continue
            ran.append(name)
            try:
                with transaction.atomic():
                    self._mark(job, "doing")
                    app.tasks[name].func(**args)
            except Exception as error:
                if not forgiving:
                    raise
                self._try_later(job, name, attempts, error)
            else:
                self._mark(job, "succeeded")
        return ran

    def waiting(self, name: str | None = None) -> list[tuple[str, dict[str, Any]]]:
        """The jobs on the queue, due or not: (name, args)."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
            return [(task, json.loads(args)) for task, args in cursor.fetchall() if name in (None, task)]

    def _next(self, passed_over: list[int]) -> tuple[int, str, dict[str, Any], int] | None:
        with connection.cursor() as cursor:
            cursor.execute(DUE, [now(), passed_over])
            row = cursor.fetchone()
        return row and (row[0], row[1], json.loads(row[2]), row[3])

    def _mark(self, job: int, status: str, tries: int = 0, at: Any = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(MARK, [status, tries, at, job])

    def _try_later(self, job: int, name: str, attempts: int, error: Exception) -> None:
        strategy = app.tasks[name].retry_strategy
        decision = strategy and strategy.get_retry_decision(exception=error, job=_Attempted(attempts))
        if decision:
            self._mark(job, "todo", 1, decision.retry_at)
        else:
            self._mark(job, "failed", 1)


class _Attempted:
    """As much of a job as a retry strategy looks at."""

    def __init__(self, attempts: int) -> None:
        self.attempts = attempts
