"""What the imports room does later."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.rooms.imports.carrying.running import work
from zabota.rooms.imports.exporting import running as exporting
from zabota.rooms.imports.models import Export, Parcel, Run

# How long the file of an import stays: as long as it can be taken back out, and what nobody went on sending a day.
KEPT, LEFT_ALONE = timedelta(days=30), timedelta(days=1)
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


@job("imports.export", attempts=5)
def export_all(export: int) -> None:
    exporting.write(export)


@job("imports.let_go", every="37 * * * *")
def let_go(timestamp: int) -> None:
    """Once an hour: exports whose time is over, and the files of imports that nothing needs any more."""
    at = now()
    exporting.let_go(at=at)
    needed = Run.objects.filter(created_at__gt=at - KEPT).exclude(state="returned").values("parcel")
    exported = Export.objects.exclude(parcel=None).values("parcel")
    old = Parcel.objects.filter(created_at__lt=at - LEFT_ALONE)
    old.exclude(pk__in=needed).exclude(pk__in=exported).delete()
