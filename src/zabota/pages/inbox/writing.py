"""What came out of the composer: the text, its HTML when it says more than the text, and the files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import nh3
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import DraftFile, NewFile, Refused
from zabota.core.mail import html_to_text
from zabota.core.text.slots import open_slots
from zabota.pages.inbox import drafted_pictures
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked

TEXT_LIMIT = 200_000
FILE_LIMIT = 25 * 1024 * 1024
TAGS = {"a", "b", "i", "u", "s", "strong", "em", "p", "div", "br", "ul", "ol", "li", "blockquote", "code", "pre", "img"}
# Tags that only break lines: the text alone says the same.
PLAIN = re.compile(r"</?(?:div|p|br)\s*/?>", re.IGNORECASE)
_LEADS_OUT = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_NO_SOURCE = re.compile(r"<img(?![^>]* src=)[^>]*>")


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    html: str
    files: Sequence[NewFile | DraftFile]


def written(request: Asked, ticket: Ticket, kind: str) -> Written:
    """Raises Refused when there is nothing to send, or too much of it, or a slot that is still to be filled."""
    # Both boxes stand in one form; the note's fields have a name of their own.
    box = "note_" if kind == Message.Kind.NOTE else ""
    raw, typed = request.POST.get(f"{box}text", ""), request.POST.get(f"{box}html", "")
    if len(raw) > TEXT_LIMIT:
        raise Refused(_("This is longer than a letter can be. Attach it as a file."))
    html = clean(typed)
    brought = [new_file(upload) for upload in request.FILES.getlist(f"{box}files")]
    # Quotes and lists are signs in the plain words, which the box does not write.
    text = words(html_to_text(html) if html else raw, TEXT_LIMIT)
    said = Written(text, html, [*_drafted(request, ticket, kind, typed, html), *brought])
    if not said.text and not said.files:
        raise Refused(_("Write something first."))
    if kind == Message.Kind.OUT:
        _refuse_slots(said.text)
    return said


def clean(html: str) -> str:
    """The composer's HTML with nothing but plain formatting; empty when the text alone says the same.

    A picture is named by its content id, whatever address the box showed it from; one that is not the desk's is gone.
    """
    safe = nh3.clean(
        html[: TEXT_LIMIT * 4].replace("\x00", ""),
        tags=TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        attribute_filter=_ours,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel="noopener noreferrer nofollow",
    )
    safe = _NO_SOURCE.sub("", safe)
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


def _ours(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return drafted_pictures.cid_of(value)
    if name == "href":
        return value if _LEADS_OUT.match(value.strip()) else None
    return value[:300] if tag == "img" else value


def _drafted(request: Asked, ticket: Ticket, kind: str, typed: str, html: str) -> list[DraftFile]:
    """What waits in the draft: its files, and the pictures that still stand in the text.

    A box without script sends no HTML: what was a picture in the text goes beside it, so that nothing is lost.
    """
    drafts = {row.kind: row for row in Draft.objects.filter(ticket=ticket, agent=request.user)}
    own: list[DraftFile] = list(drafts[kind].files) if kind in drafts else []
    beside = [file for file in own if "content_id" not in file]
    if not typed:
        return beside + [_without_id(file) for file in own if "content_id" in file]
    # A picture may have been carried over from the other box.
    known = {file["content_id"]: file for row in drafts.values() for file in row.files if "content_id" in file}
    return beside + [known[name] for name in drafted_pictures.content_ids(html) if name in known]


def _without_id(file: DraftFile) -> DraftFile:
    return DraftFile(sha256=file["sha256"], name=file["name"], content_type=file["content_type"], size=file["size"])


def _refuse_slots(text: str) -> None:
    if slots := open_slots(text):
        said = _("Fill in %(slots)s before this goes, or take the braces away. Nothing was sent.")
        raise Refused(said % {"slots": ", ".join(f"{{{slot}}}" for slot in slots[:5])})
