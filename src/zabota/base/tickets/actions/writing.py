"""Writing a message row: what every verb that says something shares."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from zabota.base.files.store import put
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile


def add_message(ticket: Ticket, *, files: Sequence[NewFile | DraftFile] = (), at: datetime, **fields: Any) -> Message:
    """Write the row and its attachments, and move the ticket up. The caller records what it means."""
    message = Message.objects.create(ticket=ticket, created_at=at, **fields)
    Attachment.objects.bulk_create([_attachment(message, file) for file in files])
    touch([ticket], at=at)
    return message


def touch(tickets: Iterable[Ticket], *, at: datetime) -> None:
    """Something was said in them: they, and those they are read in, move up."""
    stale = {row.pk for ticket in tickets for row in (ticket, root_of(ticket)) if row.active_at != at}
    if stale:
        Ticket.objects.filter(pk__in=stale).update(active_at=at)


def _attachment(message: Message, file: NewFile | DraftFile) -> Attachment:
    if isinstance(file, NewFile):
        blob = put(file.content)
        return Attachment(
            message=message,
            blob=blob,
            name=file.name[:255],
            content_type=file.content_type[:120],
            size=blob.size,
            inline=file.inline,
            content_id=file.content_id[:255],
        )
    return Attachment(
        message=message,
        blob_id=file["sha256"],
        name=file["name"],
        content_type=file["content_type"],
        size=file["size"],
    )
