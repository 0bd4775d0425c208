"""Pictures in the text of a draft: how they are named, where the box shows them from, and what may be one."""

import hashlib
import io
import re
import warnings
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from zabota.base.tickets.models import Draft, Ticket
from zabota.base.tickets.values import NewFile, Refused
from zabota.core.files.metadata import without_metadata
from zabota.core.mail import kind_of_picture
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked

LARGEST = 8 * 1024 * 1024
# They always travel with the letter, and servers take about 25 MB of it.
ALL_TOGETHER = 14 * 1024 * 1024
MOST_PIXELS = 100_000_000
SUFFIX = "@zabota"
# Letters only: a run of digits could be taken for a card number, and hidden.
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")
_SOURCE = re.compile(r"^(?:cid:([a-p]{32})@zabota|(?:https?://[^/]+)?/tickets/\d+/draft/pictures/([a-p]{32})/)$")
_CID = re.compile(r'src="cid:([a-p]{32}@zabota)"')
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


def cid_of(source: str) -> str | None:
    """`cid:…` of a picture by the address in the box; None for anything that is not one of ours."""
    found = _SOURCE.match(source.strip())
    return f"cid:{found[1] or found[2]}{SUFFIX}" if found else None


def content_ids(html: str) -> list[str]:
    """Of the pictures that stand in HTML as clean() leaves it, each once."""
    return list(dict.fromkeys(found[1] for found in _CID.finditer(html)))


def address(ticket: Ticket, content_id: str) -> str:
    return reverse("inbox:draft_picture", args=[ticket.number, content_id.removesuffix(SUFFIX)])


def placed(html: str, ticket: Ticket) -> str:
    """A draft's HTML with the pictures where the box shows them from."""
    return _CID.sub(lambda found: f'src="{address(ticket, found[1])}"', html)


def new_picture(upload: UploadedFile) -> NewFile:
    """A picture that may stand in a letter, without the place where it was taken. Raises Refused for anything else.

    Named by its content: the same picture twice is one. WebP, which old mail programs do not show, becomes PNG or JPEG.
    """
    if (upload.size or 0) > LARGEST:
        raise Refused(_("A picture in the text may have up to 8 MB. Attach this one below the text instead."))
    content = _shown_everywhere(without_metadata(upload.read()))
    kind = kind_of_picture(content)
    stem = one_line(upload.name or "", 200).rpartition(".")[0] or _("picture")
    content_id = hashlib.sha256(content).hexdigest()[:32].translate(_LETTERS) + SUFFIX
    return NewFile(f"{stem}.{_ENDINGS.get(kind, 'webp')}", kind, content, inline=True, content_id=content_id)


def find(request: Asked, ticket: Ticket, name: str) -> tuple[str, str] | None:
    """(SHA-256, content type) of a picture in one of this person's own drafts of the ticket."""
    drafts = Draft.objects.filter(ticket=ticket, agent=request.user).values_list("files", flat=True)
    files = (file for row in drafts for file in row if file.get("content_id") == name + SUFFIX)
    return next(((file["sha256"], file["content_type"]) for file in files), None)


def too_much(sizes: Iterable[int]) -> bool:
    return sum(sizes) > ALL_TOGETHER


def _shown_everywhere(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "GIF"])
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("This picture has too many pixels. Attach it below the text instead."))
            if picture.format != "WEBP" or getattr(picture, "is_animated", False):
                return content
            out = io.BytesIO()
            if picture.mode == "RGBA":
                picture.save(out, "PNG", optimize=True)
            else:
                picture.convert("RGB").save(out, "JPEG", quality=90)
            return out.getvalue()
    except Refused:
        raise
    except Exception as error:  # a broken or hostile file makes the decoder fail in many ways
        raise Refused(_("Only PNG, JPEG, GIF and WebP can stand in the text. Attach this below it.")) from error
