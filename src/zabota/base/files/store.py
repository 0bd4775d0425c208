"""Putting bytes away once and finding them again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.db.models import BinaryField
from django.db.models.functions import Substr

from zabota.base.clock import now
from zabota.base.files.models import Blob

LIMIT = 50 * 1024 * 1024
# Whoever puts bytes away has at least this long to write down what they are for; see sweeping.py.
FRESH = timedelta(days=1)

# What holds on to blobs without a relation: each function is given SHA-256s and returns those it still needs. A base
# app adds its own when Django is ready.
Keeper = Callable[[Sequence[str]], Iterable[str]]
keepers: list[Keeper] = []


class TooLarge(ValueError):
    """More than LIMIT bytes in one piece."""


def put(content: bytes) -> Blob:
    """The blob of these bytes, stored now or long ago. Raises TooLarge past LIMIT bytes."""
    return put_all([content])[0]


def put_all(contents: Sequence[bytes]) -> list[Blob]:
    """The same of several at once.

    Two writers of the same bytes agree on one row: the second insert does nothing. A row that is handed out again has
    become fresh, so the sweep leaves it; one that the sweep is just taking away is waited for, and stored anew.
    """
    at, blobs = now(), [_blob(content) for content in contents]
    digests = {blob.sha256 for blob in blobs}
    # In the order of their names, as every writer and the sweep take them: no two wait for each other.
    old = list(Blob.objects.filter(sha256__in=digests).order_by("sha256").values_list("sha256", "created_at"))
    for digest in (digest for digest, created_at in old if created_at < at - FRESH):
        if not Blob.objects.filter(sha256=digest).update(created_at=at):
            old = [row for row in old if row[0] != digest]
    missing = {blob.sha256: blob for blob in blobs if blob.sha256 not in dict(old)}
    if missing:
        Blob.objects.bulk_create([missing[digest] for digest in sorted(missing)], ignore_conflicts=True)
    return blobs


def _blob(content: bytes) -> Blob:
    if len(content) > LIMIT:
        raise TooLarge(len(content))
    return Blob(sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content, created_at=now())


def read(sha256: str) -> bytes:
    """The bytes again. Raises Blob.DoesNotExist."""
    return bytes(Blob.objects.values_list("content", flat=True).get(sha256=sha256))


def piece_of(sha256: str, *, start: int, length: int) -> bytes:
    """So many bytes from `start` on; fewer at the end, none behind it. Raises Blob.DoesNotExist."""
    piece = Substr("content", start + 1, length, output_field=BinaryField())
    return bytes(Blob.objects.filter(sha256=sha256).annotate(piece=piece).values_list("piece", flat=True).get())
