"""An answer that was taken back is its writer's draft again, with its files and with what was chosen beside it."""

from datetime import datetime

from zabota.base.tickets.models import Attachment, Draft, Message
from zabota.base.tickets.values import DraftFile


def back_in_the_box(message: Message, *, at: datetime) -> Draft:
    """The words stand above what the writer has typed since; nothing of either is lost. message: with an agent."""
    rows = Draft.objects.filter(ticket=message.ticket_id, kind=message.kind)
    since = rows.filter(agent=message.agent).first() or Draft()
    text = message.text if since.text in ("", message.text) else f"{message.text}\n\n{since.text}"
    files = [_file(row) for row in message.attachments.all()]
    draft, _fresh = Draft.objects.update_or_create(
        ticket_id=message.ticket_id,
        agent=message.agent,
        kind=message.kind,
        defaults={
            "text": text,
            # Formatting is kept where it stands for all of the words.
            "html": message.html if text == message.text else "",
            "files": [*files, *(one for one in since.files if one not in files)],
            "choices": _choices(message),
            "saved_at": at,
        },
    )
    return draft


def _file(row: Attachment) -> DraftFile:
    file = DraftFile(sha256=row.blob_id, name=row.name, content_type=row.content_type, size=row.size)
    return DraftFile(**file, content_id=row.content_id) if row.inline else file


def _choices(message: Message) -> dict[str, str]:
    if message.side:
        # A conversation that was not begun is begun anew; in one that goes on it is another word.
        begun = message.side.messages.exclude(pk=message.pk).exclude(delivery=Message.Delivery.WITHDRAWN).exists()
        named = {"to": message.to_address, "subject": message.side.subject}
        return {"side": str(message.side_id)} if begun else named
    chosen = {"to": message.to_address, "cc": ", ".join(message.cc), "bcc": ", ".join(message.bcc)}
    if message.promises_until:
        chosen["next_update"] = message.promises_until.isoformat()
    if message.ready_id:
        chosen["ready"] = str(message.ready_id)
    return {name: value for name, value in chosen.items() if value}
