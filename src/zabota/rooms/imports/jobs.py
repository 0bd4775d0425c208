"""What the imports room does later."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.rooms.imports.carrying.running import work
from zabota.rooms.imports.models import Run

# Longer than a slice and its pause: whoever was silent so long has no job any more.
SILENT = timedelta(minutes=3)


def go_on(pk: int, *, after: float = 0.0) -> None:
    """Put the next slice of a run on the queue. While one waits there is no second."""
    at = now() + timedelta(seconds=after) if after else None
    enqueue("imports.work", at=at, lock=f"import:{pk}", once=f"import:{pk}", run=pk)


@job("imports.work", attempts=20)
def work_on(run: int) -> None:
    """A slice; then the next one, or what comes after it."""
    after = work(run)
    if after is not None or Run.objects.filter(pk=run, state__in=("comparing", "returning")).exists():
        go_on(run, after=after or 0.0)


@job("imports.sweep", every="*/3 * * * *")
def sweep(timestamp: int) -> None:
    """Runs whose job was lost (a database put back from a copy) go on."""
    for pk in Run.objects.filter(state__in=Run.WORKS, saved_at__lt=now() - SILENT).values_list("pk", flat=True):
        go_on(pk)
