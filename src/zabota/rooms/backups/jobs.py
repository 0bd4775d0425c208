"""What is done of backups later."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.backups import actions, telling


@job(actions.TAKE, attempts=1)
def take(backup: int) -> None:
    """One that was asked for."""
    actions.take(backup, clock=now)


@job("backups.copy", attempts=8, wait=4)
def copy(backup: int) -> None:
    """To the store, until it is there: a store may be away for hours."""
    actions.copy_out(backup, at=now())


@job("backups.look", every="*/10 * * * *")
def look(timestamp: int) -> None:
    """Every ten minutes: whether one is due, whether one is overdue."""
    actions.ask_if_due(at=now())
    telling.tell_owners(at=now())
