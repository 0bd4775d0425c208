"""What is typed to ask somebody outside, and what of the ticket goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.writing import TEXT_LIMIT, new_file


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


def _numbers(values: Sequence[str]) -> frozenset[int]:
    return frozenset(int(value) for value in values[:200] if value.isdecimal() and len(value) < 19)
