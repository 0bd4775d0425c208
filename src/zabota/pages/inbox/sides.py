"""What is typed to ask somebody outside, and what of the ticket goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.base.ui import dates
from zabota.pages.inbox import queries
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.writing import TEXT_LIMIT, new_file

# Messages that are offered to go with it, the newest.
OFFERED = 12
# Characters of one of them that go with it.
QUOTED = 20_000


@dataclass(frozen=True, slots=True)
class Typed:
    """quotes: ids of messages; files: ids of attachments of theirs; kept: names of files taken back before."""

    address: str
    subject: str
    text: str
    quotes: frozenset[int]
    files: frozenset[int]
    waits: bool
    kept: tuple[str, ...] = ()


def offered(ticket: Ticket) -> list[Message]:
    """What was said with the customer and has been sent; the newest first. Notes never leave."""
    rows = queries.messages_of(ticket).filter(kind__in=[Message.Kind.IN, Message.Kind.OUT], automatic=False)
    rows = rows.exclude(delivery__in=Message.UNSAID).prefetch_related("attachments")
    return list(rows.order_by("-created_at", "-id")[:OFFERED])


def blank(ticket: Ticket, draft: Draft | None, among: Sequence[Message]) -> Typed:
    """The form as it opens: what was taken back before, else the customer's last words are to go with it."""
    last = next((message.pk for message in among if message.kind == Message.Kind.IN), None)
    kept = draft.choices if draft and "side" not in draft.choices else {}
    return Typed(
        address=kept.get("to", ""),
        subject=kept.get("subject", ticket.subject),
        text=draft.text if draft and kept else "",
        quotes=frozenset({last} if last else ()),
        files=frozenset(),
        waits=True,
        kept=tuple(file["name"] for file in draft.files) if draft and kept else (),
    )


def typed(request: Asked) -> Typed:
    data = request.POST
    return Typed(
        address=one_line(data.get("address", ""), 320),
        subject=one_line(data.get("subject", ""), 300),
        text=written(request),
        quotes=_numbers(data.getlist("quote")),
        files=_numbers(data.getlist("file")),
        waits="waits" in data,
    )


def written(request: Asked) -> str:
    """Raises Refused for nothing, and for too much."""
    raw = request.POST.get("text", "")
    if len(raw) > TEXT_LIMIT:
        raise Refused(_("This is longer than a letter can be. Attach it as a file."))
    if text := words(raw, TEXT_LIMIT):
        return text
    raise Refused(_("Write something first."))


def brought(request: Asked, draft: Draft | None = None) -> list[NewFile | DraftFile]:
    """Files of the form, and those taken back before where they are to go with it again."""
    before: list[NewFile | DraftFile] = list(draft.files) if draft and "kept" in request.POST else []
    return [*before, *(new_file(upload) for upload in request.FILES.getlist("files"))]


def quoted(among: Sequence[Message], chosen: frozenset[int]) -> str:
    """The chosen words, the oldest first, each under who said it and when."""
    blocks = []
    for message in reversed([one for one in among if one.pk in chosen]):
        who = message.customer.name if message.customer else message.agent.full_name if message.agent else ""
        head = ", ".join(part for part in (who, dates.moment(message.created_at)) if part)
        blocks.append(f"{head}:\n{message.text[:QUOTED].strip()}")
    return "\n\n".join(blocks)


def files_of(among: Sequence[Message], chosen: frozenset[int]) -> list[NewFile | DraftFile]:
    rows = [row for message in among for row in message.attachments.all() if row.pk in chosen]
    return [DraftFile(sha256=row.blob_id, name=row.name, content_type=row.content_type, size=row.size) for row in rows]


def _numbers(values: Sequence[str]) -> frozenset[int]:
    return frozenset(int(value) for value in values[:200] if value.isdecimal() and len(value) < 19)
