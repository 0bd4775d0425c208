"""A run is stopped, goes on, or is taken back."""

from datetime import datetime

from django.db import transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.tickets.actions.bulk.beginning import AT_ONCE
from zabota.base.tickets.actions.bulk.carrying import carry_out
from zabota.base.tickets.models import BulkRun

Phase = BulkRun.Phase


@transaction.atomic
def stop(run: BulkRun, *, by: str, at: datetime) -> BulkRun:
    """What is done stays done; the rest is left. A run that is over is left alone."""
    run = _locked(run)
    if run.phase == Phase.RUNNING:
        run.phase, run.ended_at = Phase.STOPPED, at
        run.save(update_fields=["phase", "ended_at"])
    return run


@transaction.atomic
def go_on(run: BulkRun, *, by: str, at: datetime) -> BulkRun:
    """After a stop, with the tickets that were left."""
    run = _locked(run)
    if run.phase == Phase.STOPPED:
        run.phase, run.ended_at = Phase.RUNNING, None
        run.save(update_fields=["phase", "ended_at"])
        enqueue("tickets.bulk", run=run.pk)
    return run


@transaction.atomic
def undo(run: BulkRun, *, by: str, at: datetime) -> BulkRun:
    """Take it back, at any time and also in the middle: what was not begun is never begun. Twice does nothing."""
    run = _locked(run)
    if run.phase in (Phase.UNDOING, Phase.UNDONE):
        return run
    run.phase, run.ended_at = Phase.UNDOING, None
    run.starts_at = min(run.starts_at, at)
    run.save(update_fields=["phase", "ended_at", "starts_at"])
    if run.done <= AT_ONCE:
        carry_out(run, by=by, at=at)
        run.refresh_from_db()
    else:
        enqueue("tickets.bulk", run=run.pk)
    return run


def _locked(run: BulkRun) -> BulkRun:
    return BulkRun.objects.select_for_update(of=("self",)).select_related("agent").get(pk=run.pk)
