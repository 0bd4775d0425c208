"""Tickets that an import brought are taken out again, many at once: in the trash, and emptied."""

from collections.abc import Sequence
from datetime import datetime

from zabota.base.files.erasing import erase
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Attachment, Draft, Message, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import Purged, Trashed


def take_out(tickets: Sequence[int], *, by: str, at: datetime) -> None:
    """In the caller's transaction: out of every list, their words and files gone for good; rows and events stay."""
    rows = list(all_locked(tickets).values())
    files = Attachment.objects.filter(message__ticket__in=tickets)
    digests = set(files.values_list("blob_id", flat=True))
    files.delete()
    Draft.objects.filter(ticket__in=tickets).delete()
    Message.objects.filter(ticket__in=tickets).update(
        text="", html="", quoted="", to_address="", cc=[], bcc=[], author=""
    )
    empty = {"subject": "", "restatement": "", "solution": "", "fields": {}, "purged_at": at}
    Ticket.objects.filter(pk__in=tickets).update(**empty, trashed_at=at)
    fresh = [New(row.stream_id, Trashed(ticket=row.pk), by) for row in rows if row.trashed_at is None]
    record_all([*fresh, *(New(row.stream_id, Purged(ticket=row.pk), by) for row in rows)], at=at)
    erase(digests)
