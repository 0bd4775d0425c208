"""A run from the beginning to the end, in the test's own process."""

from pathlib import Path
from typing import Any

from django.db import connection

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.imports import actions
from zabota.rooms.imports.carrying.running import work
from zabota.rooms.imports.models import Run


def begun(world: World, kind: str, path: Path, **choices: Any) -> Run:
    """Looked through."""
    run = actions.begin(kind=kind, name=path.name, path=str(path), brand=world.brand, agent=world.olga, at=now())
    actions.look(run, at=now(), **choices)
    work(run.pk)
    return fresh(run)


def carried(run: Run, **more: Any) -> Run:
    """Brought over and compared."""
    actions.bring(run, by="agent:1", at=now())
    while work(run.pk, **more) is not None:
        pass
    while fresh(run).works:
        work(run.pk)
    return fresh(run)


def fresh(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def deferred() -> list[str]:
    """Names of the jobs that wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [name for (name,) in cursor.fetchall()]
