"""Putting bytes away once and finding them again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

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
    """The blob of these bytes, stored now or long ago. Raises TooLarge past LIMIT bytes.

    Two writers of the same bytes agree on one row: the second insert does nothing. A row that is handed out again has
    become fresh, so the sweep leaves it; one that the sweep is just taking away is waited for, and stored anew.
    """
    if len(content) > LIMIT:
        raise TooLarge(len(content))
    digest, at = hashlib.sha256(content).hexdigest(), now()
    blob = Blob(sha256=digest, size=len(content), content=content, created_at=at)
    rows = Blob.objects.filter(sha256=digest)
    if not rows.filter(created_at__lt=at - FRESH).update(created_at=at) and not rows.exists():
        Blob.objects.bulk_create([blob], ignore_conflicts=True)
    return blob


def read(sha256: str) -> bytes:
    """The bytes again. Raises Blob.DoesNotExist."""
    return bytes(Blob.objects.values_list("content", flat=True).get(sha256=sha256))
