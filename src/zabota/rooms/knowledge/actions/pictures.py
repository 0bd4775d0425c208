"""Pictures of an article."""

import io
import warnings
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from zabota.base.audit import actions as audit
from zabota.base.files.store import put
from zabota.base.tickets.values import Refused
from zabota.core.files.metadata import without_metadata
from zabota.rooms.knowledge.models import Article, Picture

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
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
