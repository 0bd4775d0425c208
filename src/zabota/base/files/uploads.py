"""Files that come piece by piece: what broke off goes on where it stopped, as tus.io does it with HEAD and PATCH."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.files.examining import examined
from zabota.base.files.models import Piece, Upload
from zabota.base.files.store import put

LARGEST = 25 * 1024 * 1024
# What one request brings at most.
PIECE = 4 * 1024 * 1024
KEPT = timedelta(days=1)


class DoesNotFit(ValueError):
    """Larger than LARGEST, a piece larger than PIECE, or more than was announced."""


class OutOfPlace(ValueError):
    """A piece that does not begin where the last one ended. received: where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


def begin(name: str, size: int, *, at: datetime) -> str:
    """The token by which its owner goes on with it. size: bytes. Raises DoesNotFit; an empty file fits nowhere."""
    if not 0 < size <= LARGEST:
        raise DoesNotFit(size)
    token = secrets.token_urlsafe(24)
    Upload.objects.create(token_hash=_hash(token), name=name[:255], size=size, created_at=at, touched_at=at)
    return token


def find(token: str) -> Upload | None:
    return Upload.objects.filter(token_hash=_hash(token)).first()


def whole(tokens: Sequence[str]) -> dict[str, Upload]:
    """Those of the uploads that are here completely and were looked at, by token. One query, however many."""
    hashes = {_hash(token): token for token in tokens}
    rows = Upload.objects.filter(token_hash__in=hashes, blob__isnull=False)
    return {hashes[row.token_hash]: row for row in rows}


@transaction.atomic
def append(upload: Upload, *, offset: int, content: bytes, at: datetime) -> Upload:
    """The next piece. Raises OutOfPlace or DoesNotFit, and keeps what was there."""
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    if offset != row.received:
        raise OutOfPlace(row.received)
    if len(content) > PIECE or offset + len(content) > row.size:
        raise DoesNotFit(len(content))
    if content:
        Piece.objects.create(upload=row, offset=offset, content=content)
    row.received, row.touched_at = offset + len(content), at
    row.save(update_fields=["received", "touched_at"])
    return row


def finish(upload: Upload, *, at: datetime) -> Upload:
    """Once all of it is here: looked at, and put away. Twice is once.

    Raises Harmful, with the upload gone, and NotScanned, with all of it kept for another try.
    """
    if upload.blob_id or upload.received < upload.size:
        return upload
    rows = upload.pieces.order_by("offset").values_list("content", flat=True)
    content = b"".join(bytes(piece) for piece in rows.iterator(chunk_size=4))
    try:
        found = examined(upload.name, content)
    except ValueError:
        upload.delete()
        raise
    with transaction.atomic():
        blob = put(found.content)
        upload.blob, upload.content_type, upload.touched_at = blob, found.content_type, at
        upload.save(update_fields=["blob", "content_type", "touched_at"])
        upload.pieces.all().delete()
    return upload


def forget(tokens: Sequence[str]) -> None:
    """What was taken back, or has found its place: the bytes stay where something else refers to them."""
    Upload.objects.filter(token_hash__in=[_hash(token) for token in tokens]).delete()


def sweep(*, at: datetime) -> int:
    """Those that nobody went on with for a day. Returns how many."""
    old = Upload.objects.filter(touched_at__lt=at - KEPT)
    Piece.objects.filter(upload__in=old).delete()
    gone, _per_model = old.delete()
    return gone


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
