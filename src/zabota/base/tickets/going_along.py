"""What of a ticket goes along when somebody outside is asked about it."""

from collections.abc import Collection, Sequence

from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import DraftFile
from zabota.base.ui import dates

# Messages that are offered to go with it, the newest.
OFFERED = 12
# Characters of one of them that go with it.
QUOTED = 20_000


def offered(ticket: Ticket) -> list[Message]:
    """What was said with the customer and has been sent; the newest first. Notes never leave."""
    rows = Message.objects.filter(ticket=ticket, kind__in=[Message.Kind.IN, Message.Kind.OUT], automatic=False)
    rows = rows.exclude(delivery__in=Message.UNSAID).select_related("customer", "agent")
    return list(rows.prefetch_related("attachments").order_by("-created_at", "-id")[:OFFERED])


def quoted(among: Sequence[Message], chosen: Collection[int]) -> str:
    """The chosen words, the oldest first, each under who said it and when."""
    blocks = []
    for message in reversed([one for one in among if one.pk in chosen]):
        who = message.customer.name if message.customer else message.agent.full_name if message.agent else ""
        head = ", ".join(part for part in (who, dates.moment(message.created_at)) if part)
        blocks.append(f"{head}:\n{message.text[:QUOTED].strip()}")
    return "\n\n".join(blocks)


def files_of(among: Sequence[Message], chosen: Collection[int]) -> list[DraftFile]:
    """The chosen files (ids of attachments) of these messages."""
    rows = [row for message in among for row in message.attachments.all() if row.pk in chosen]
    return [DraftFile(sha256=row.blob_id, name=row.name, content_type=row.content_type, size=row.size) for row in rows]
