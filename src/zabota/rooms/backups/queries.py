"""Reading what was backed up."""

from datetime import datetime

from zabota.base.clock import now
from zabota.core.backups import too_old
from zabota.rooms.backups.models import Backup, Plan

RUNS = (Backup.State.WAITING, Backup.State.RUNNING, Backup.State.CHECKING)
SHOWN = 20


def plan(*, lock: bool = False) -> Plan:
    """How they are taken by themselves; with its own first row."""
    Plan.objects.get_or_create(id=1, defaults={"since": now()})
    return (Plan.objects.select_for_update() if lock else Plan.objects).get(id=1)


def newest() -> list[Backup]:
    return list(Backup.objects.order_by("-asked_at", "-id")[:SHOWN])


def running() -> Backup | None:
    return Backup.objects.filter(state__in=RUNS).order_by("id").first()


def last_good() -> Backup | None:
    return Backup.objects.filter(state=Backup.State.DONE).order_by("-ended_at").first()


def last_was_too_long_ago(at: datetime) -> bool:
    """Whether there should be a newer one by now."""
    row = plan()
    last = last_good()
    return row.on and too_old(last.ended_at if last else None, row.since, at)


def found(pk: int) -> Backup | None:
    """One that is done and not let go."""
    return Backup.objects.filter(pk=pk, state=Backup.State.DONE, gone_at=None).first()
