"""What the clock does to tickets: held answers leave, sleepers wake, the silent are asked again, solved ones close, the
trash is emptied. And the work of those who change many at once.
"""

from datetime import timedelta
from functools import cache

from django.db import transaction
from django.utils import translation

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.hours.queries import hours_of
from zabota.base.jobs.queue import enqueue, job
from zabota.base.people.models import Brand
from zabota.base.tickets import actions, search_jobs, tag_jobs  # noqa: F401  (found with these)
from zabota.base.tickets.actions import bulk as of_many
from zabota.base.tickets.actions.trash import KEPT, empty
from zabota.base.tickets.models import BulkRun, Message, Status, Ticket
from zabota.core.hours import Hours

BATCH = 200
CHUNKS = 10  # of a run in one job
OVERDUE = timedelta(minutes=2)
# The clock of the queue is another machine's.
EARLY = timedelta(seconds=5)


@job("tickets.release")
def release(message: int) -> None:
    """Let a held answer go. One that was taken back, went before, or leaves later by now, is left alone."""
    row = Message.objects.filter(pk=message).first()
    if row and row.held_until and row.held_until <= now() + EARLY:
        actions.release(row, by="clock", at=now())


@job("tickets.tick", every="* * * * *")
def tick(timestamp: int) -> None:
    """Once a minute: whatever is due. Found by `due <= now`, so a clock that stood still loses nothing."""
    for ticket in _due(snoozed_until__lte=now(), trashed_at=None):
        actions.wake(ticket, by="clock", at=now())
    hours = cache(_hours)
    for ticket in _due(reminds_at__lte=now()):
        actions.remind(ticket, hours=hours(ticket.brand_id), by="clock", at=now())
    # Nobody's matter is closed before they were asked once more, however long the clock stood still.
    for ticket in _due(status=Status.SOLVED, reminds_at=None, closes_at__lte=now()):
        actions.close(ticket, by="clock", at=now())
    held = Message.objects.filter(delivery=Message.Delivery.HELD, held_until__lte=now())
    for message in held.order_by("id")[:BATCH]:
        actions.release(message, by="clock", at=now())


@job("tickets.covers", every="* * * * *")
def covers(timestamp: int) -> None:
    """What goes to who stands in for somebody away, and what returns."""
    actions.look_after_absent(by="clock", at=now())


@job("tickets.empty_trash", every="17 3 * * *")
def empty_trash(timestamp: int) -> None:
    """Once a night: what lay in the trash for 30 days loses its words and files for good."""
    for ticket in _due(trashed_at__lte=now() - KEPT, purged_at=None):
        with transaction.atomic():
            empty(ticket, by="clock", at=now())


def _hours(brand: int) -> Hours | None:
    calendar = Brand.objects.select_related("calendar__feed").get(pk=brand).calendar
    return hours_of(calendar) if calendar else None


def _due(**condition: object) -> list[Ticket]:
    return list(Ticket.objects.filter(**condition).order_by("id")[:BATCH])


@job("tickets.bulk")
def bulk(run: int) -> None:
    """Some chunks of a run, in the language of the one who made it; then the next job goes on, others in between."""
    row = BulkRun.objects.select_related("agent").filter(pk=run).first()
    if row is None:
        return
    with translation.override(row.agent.locale or desk().language):
        for _chunk in range(CHUNKS):
            if not of_many.carry_on(run, by=row.agent.ref, at=now()):
                return
    enqueue("tickets.bulk", once=f"bulk:{run}", run=run)


@job("tickets.bulk_sweep", every="* * * * *")
def bulk_sweep(timestamp: int) -> None:
    """Runs whose job was lost (a database put back from a copy, eight failures) go on."""
    late = BulkRun.objects.filter(phase__in=["running", "undoing"], starts_at__lte=now() - OVERDUE)
    for run in late.order_by("starts_at").values_list("pk", flat=True)[:BATCH]:
        enqueue("tickets.bulk", once=f"bulk:{run}", run=run)
