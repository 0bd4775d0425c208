"""The files of a whole conversation."""

from dataclasses import dataclass

from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of

PAGE = 60


@dataclass(frozen=True, slots=True)
class Files:
    """The newest first. next: the `before` of the page after this one; None on the last."""

    rows: list[Attachment]
    next: int | None


def files_of(ticket: Ticket, before: int | None = None) -> Files:
    """Everything sent along in a ticket and in what is merged into it; each brings its message and who wrote it.

    before: the id of an attachment; those older than it are given.
    """
    rows = Attachment.objects.filter(message__ticket__in=parts_of(ticket))
    rows = rows.exclude(message__delivery=Message.Delivery.WITHDRAWN).select_related(
        "message__agent", "message__customer"
    )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return Files(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)
