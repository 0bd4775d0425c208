"""A photo as it is kept: 256 pixels square, re-encoded, so that nothing of the uploaded file itself survives."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIDE = 256
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000


class NotAPicture(ValueError):
    """In words for the person who sent it."""


def as_portrait(content: bytes) -> bytes:
    """The middle of the picture as WebP, turned upright. Raises NotAPicture for anything that is none."""
    if len(content) > MOST_BYTES:
        raise NotAPicture(_("The picture is larger than 10 MB. Choose a smaller one."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "GIF"])
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture(_("The picture has too many pixels. Choose a smaller one."))
            square = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (SIDE, SIDE))
    except NotAPicture:
        raise
    except Exception as error:  # a broken or hostile file makes the decoder fail in many ways
        raise NotAPicture(_("This file is not a picture that can be read. JPEG, PNG and WebP can.")) from error
    out = io.BytesIO()
    square.save(out, "WEBP", quality=85)
    return out.getvalue()
