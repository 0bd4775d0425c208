"""What the clock does to tickets: held answers leave, sleepers wake, solved ones close, the trash is emptied."""

from datetime import timedelta

from django.db import transaction

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.base.tickets import actions
from zabota.base.tickets.actions.trash import KEPT, empty
from zabota.base.tickets.models import Message, Status, Ticket

BATCH = 200
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
    for ticket in _due(status=Status.SOLVED, closes_at__lte=now()):
        actions.close(ticket, by="clock", at=now())
    held = Message.objects.filter(delivery=Message.Delivery.HELD, held_until__lte=now())
    for message in held.order_by("id")[:BATCH]:
        actions.release(message, by="clock", at=now())


@job("tickets.empty_trash", every="17 3 * * *")
def empty_trash(timestamp: int) -> None:
    """Once a night: what lay in the trash for 30 days loses its words and files for good."""
    for ticket in _due(trashed_at__lte=now() - KEPT, purged_at=None):
        with transaction.atomic():
            empty(ticket, by="clock", at=now())


def _due(**condition: object) -> list[Ticket]:
    return list(Ticket.objects.filter(**condition).order_by("id")[:BATCH])
