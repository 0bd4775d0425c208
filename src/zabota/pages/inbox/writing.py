"""What came out of the composer: the text, its HTML when it says more than the text, and the files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import nh3
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked

TEXT_LIMIT = 200_000
FILE_LIMIT = 25 * 1024 * 1024
TAGS = {"a", "b", "i", "u", "s", "strong", "em", "p", "div", "br", "ul", "ol", "li", "blockquote", "code", "pre"}
# Tags that only break lines: the text alone says the same.
PLAIN = re.compile(r"</?(?:div|p|br)\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    html: str
    files: Sequence[NewFile | DraftFile]


def written(request: Asked, ticket: Ticket, kind: str) -> Written:
    """Raises Refused when there is nothing to send, or too much of it."""
    draft = Draft.objects.filter(ticket=ticket, agent=request.user, kind=kind).first()
    stored: list[NewFile | DraftFile] = list(draft.files) if draft else []
    # Both boxes stand in one form; the note's fields have a name of their own.
    box = "note_" if kind == Message.Kind.NOTE else ""
    brought = [new_file(upload) for upload in request.FILES.getlist(f"{box}files")]
    raw = request.POST.get(f"{box}text", "")
    if len(raw) > TEXT_LIMIT:
        raise Refused(_("This is longer than a letter can be. Attach it as a file."))
    said = Written(words(raw, TEXT_LIMIT), clean(request.POST.get(f"{box}html", "")), [*stored, *brought])
    if not said.text and not said.files:
        raise Refused(_("Write something first."))
    return said


def clean(html: str) -> str:
    """The composer's HTML with nothing but plain formatting; empty when the text alone says the same."""
    safe = nh3.clean(
        html[: TEXT_LIMIT * 4].replace("\x00", ""),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return safe if "<" in PLAIN.sub("", safe) else ""


def new_file(upload: UploadedFile) -> NewFile:
    """Raises Refused past FILE_LIMIT bytes."""
    if (upload.size or 0) > FILE_LIMIT:
        raise Refused(_("“%(name)s” is larger than 25 MB. Send a link to it instead.") % {"name": upload.name})
    return NewFile(
        name=one_line(upload.name or "", 255) or _("file"),
        content_type=(upload.content_type or "application/octet-stream")[:120],
        content=upload.read(),
    )
