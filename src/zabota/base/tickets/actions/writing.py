"""Writing message rows: what every verb that says something shares."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from zabota.base.files.store import put_all
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.actions.masking import mask_files, mask_message
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile

Files = Sequence[NewFile | DraftFile]


def add_message(ticket: Ticket, *, files: Files = (), at: datetime, **fields: Any) -> Message:
    """Write the row and its attachments, and move the ticket up. The caller records what it means."""
    message = Message(ticket=ticket, created_at=at, **fields)
    return add_messages([(message, files)], at=at)[0]


def add_messages(messages: Sequence[tuple[Message, Files]], *, at: datetime) -> list[Message]:
    """The same for several, with as many queries as for one. Card numbers and the like are hidden first."""
    messages = [(message, mask_files(files)) for message, files in messages]
    for message, _files in messages:
        mask_message(message)
    rows = Message.objects.bulk_create([message for message, _files in messages])
    attach(messages)
    touch([message.ticket for message in rows], at=at)
    return rows


def touch(tickets: Iterable[Ticket], *, at: datetime) -> None:
    """Something was said in them: they, and those they are read in, move up."""
    stale = {row.pk for ticket in tickets for row in (ticket, root_of(ticket)) if row.active_at != at}
    if stale:
        Ticket.objects.filter(pk__in=stale).update(active_at=at)


def attach(messages: Sequence[tuple[Message, Files]]) -> None:
    """Write the attachments of rows that are there; those of files that were masked."""
    new = [file for _message, files in messages for file in files if isinstance(file, NewFile)]
    blobs = iter(put_all([file.content for file in new]) if new else ())
    rows = []
    for message, files in messages:
        for file in files:
            if isinstance(file, NewFile):
                blob = next(blobs)
                rows.append(_new_attachment(message, file, blob.sha256, blob.size))
            else:
                rows.append(_drafted_attachment(message, file))
    if rows:
        Attachment.objects.bulk_create(rows)


def _new_attachment(message: Message, file: NewFile, sha256: str, size: int) -> Attachment:
    return Attachment(
        message=message,
        blob_id=sha256,
        name=file.name[:255],
        content_type=file.content_type[:120],
        size=size,
        inline=file.inline,
        content_id=file.content_id[:255],
    )


def _drafted_attachment(message: Message, file: DraftFile) -> Attachment:
    return Attachment(
        message=message,
        blob_id=file["sha256"],
        name=file["name"],
        content_type=file["content_type"],
        size=file["size"],
        inline="content_id" in file,
        content_id=file.get("content_id", ""),
    )
