"""A sweep ends with its last person, or by itself when everybody has forgotten it."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.base.timeline.record import record
from zabota.core.events.sweeps import SweepEnded, SweepLeft
from zabota.rooms.sweeps.actions.holding import let_go
from zabota.rooms.sweeps.actions.planning import plan_next
from zabota.rooms.sweeps.models import Item, Sweep, Sweeper

FORGOTTEN = timedelta(hours=2)


@transaction.atomic
def leave(sweep: Sweep, user: Agent, *, by: str, at: datetime) -> bool:
    """This person goes; the last one ends it. Returns whether it has ended."""
    row = Sweep.objects.select_for_update().get(pk=sweep.pk)
    if row.ended_at:
        return True
    Sweeper.objects.filter(sweep=row, agent=user, left_at=None).update(left_at=at)
    let_go(row, user)
    if Sweeper.objects.filter(sweep=row, left_at=None).exists():
        record(row.stream_id, SweepLeft(sweep=row.pk, agent=user.pk), by=by, at=at)
        return False
    end(row, by=by, at=at)
    return True


@transaction.atomic
def end(sweep: Sweep, *, forgotten: bool = False, by: str, at: datetime) -> Sweep:
    """Twice does nothing."""
    row = Sweep.objects.select_for_update().get(pk=sweep.pk)
    if row.ended_at:
        return row
    row.ended_at, row.forgotten = at, forgotten
    row.save(update_fields=["ended_at", "forgotten"])
    Sweeper.objects.filter(sweep=row, left_at=None).update(left_at=at)
    Item.objects.filter(sweep=row, decision="").update(holder=None, held_since=None, held_until=None)
    record(row.stream_id, SweepEnded(sweep=row.pk, forgotten=forgotten), by=by, at=at)
    plan_next(by=by, at=at)
    return row


def end_forgotten(*, by: str, at: datetime) -> None:
    """What nobody has touched for two hours."""
    for sweep in Sweep.objects.filter(ended_at=None, touched_at__lte=at - FORGOTTEN):
        end(sweep, forgotten=True, by=by, at=at)
