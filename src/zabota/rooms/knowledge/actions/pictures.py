"""Pictures of an article, and the marks on them."""

import io
import warnings
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from zabota.base.audit import actions as audit
from zabota.base.files.store import put
from zabota.base.tickets.values import Refused
from zabota.core.files.metadata import without_metadata
from zabota.core.knowledge.figures import Mark
from zabota.rooms.knowledge.models import Article, Picture

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_MARKS = 20
# What browsers show and what cannot run anything.
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


@transaction.atomic
def add_picture(article: Article, *, content: bytes, by: str, at: datetime) -> Picture:
    """Without the place where it was taken. Raises Refused, in words, for what is no picture or too large."""
    if len(content) > LARGEST:
        raise Refused(_("A picture may have up to 8 MB. Make this one smaller."))
    content = without_metadata(content)
    kind, width, height = _looked_at(content)
    row = Picture.objects.create(
        article=article, blob=put(content), content_type=kind, width=width, height=height, created_at=at
    )
    audit.changed(by=by, thing=f"article:{article.pk}", facts={"verb": "picture", "picture": row.pk}, at=at)
    return row


@transaction.atomic
def mark_picture(picture: Picture, *, marks: Sequence[Mark], by: str, at: datetime) -> Picture:
    """All marks anew, numbered as they come. Every language shows them at once. Raises Refused for too many."""
    if len(marks) > MOST_MARKS:
        raise Refused(_("A picture takes up to %(most)s marks.") % {"most": MOST_MARKS})
    row = Picture.objects.select_for_update().get(pk=picture.pk)
    row.marks = [_kept(mark) for mark in marks]
    row.save(update_fields=["marks"])
    facts = {"verb": "marks", "picture": row.pk, "marks": len(marks)}
    audit.changed(by=by, thing=f"article:{row.article_id}", facts=facts, at=at)
    return row


def _kept(mark: Mark) -> dict[str, str | float]:
    def share(value: float) -> float:
        return round(min(max(value, 0.0), 1.0), 4)

    point: dict[str, str | float] = {
        "kind": "box" if mark.kind == "box" else "point",
        "x": share(mark.x),
        "y": share(mark.y),
    }
    return point | ({"w": share(mark.w), "h": share(mark.h)} if mark.kind == "box" else {})


def _looked_at(content: bytes) -> tuple[str, int, int]:
    """Its type, and how wide and high it stands, by its bytes and not by its name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=list(KINDS))
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("The picture has too many pixels. Choose a smaller one."))
            kind = KINDS[picture.format or ""]
            picture.load()
            width, height = ImageOps.exif_transpose(picture).size
    except Refused:
        raise
    except Exception as error:  # a broken or hostile file makes the decoder fail in many ways
        raise Refused(_("This file is not a picture that can be read. JPEG, PNG, GIF and WebP can.")) from error
    return kind, width, height
