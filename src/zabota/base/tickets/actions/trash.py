"""The trash: out of every list, back for 30 days."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Attachment, Draft, Message, SideConversation, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.tickets import Purged, Restored, Trashed

KEPT = timedelta(days=30)


@transaction.atomic
def trash(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    ticket = locked(ticket)
    if ticket.trashed_at is None:
        ticket.trashed_at = at
        ticket.save(update_fields=["trashed_at"])
        record(ticket.stream_id, Trashed(ticket=ticket.pk), by=by, at=at)
    return ticket


@transaction.atomic
def restore(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    ticket = locked(ticket)
    if ticket.trashed_at is not None:
        ticket.trashed_at = None
        ticket.save(update_fields=["trashed_at"])
        record(ticket.stream_id, Restored(ticket=ticket.pk), by=by, at=at)
    return ticket


@transaction.atomic
def empty(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Take the words and files of a trashed ticket away for good. Its row and events stay: nothing comes back by it."""
    ticket = locked(ticket)
    if ticket.trashed_at is None or ticket.purged_at is not None:
        return
    Attachment.objects.filter(message__ticket=ticket).delete()
    Draft.objects.filter(ticket=ticket).delete()
    empty_words = {"text": "", "html": "", "quoted": "", "to_address": "", "cc": [], "bcc": [], "author": ""}
    Message.objects.filter(ticket=ticket).update(**empty_words)
    SideConversation.objects.filter(ticket=ticket).update(subject="", address="", name="")
    ticket.subject, ticket.restatement, ticket.solution, ticket.purged_at = "", "", "", at
    ticket.fields = {}
    ticket.save(update_fields=["subject", "restatement", "solution", "fields", "purged_at"])
    record(ticket.stream_id, Purged(ticket=ticket.pk), by=by, at=at)
