"""Putting bytes away once and finding them again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import BinaryField
from django.db.models.functions import Substr

from zabota.base.clock import now
from zabota.base.files import elsewhere
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


@dataclass(frozen=True, slots=True)
class Outside:
    """A blob whose bytes lie elsewhere."""

    sha256: str
    store: str
    place: str


class OutOfReach(OSError):
    """The bytes lie elsewhere, and that does not answer now, or has lost them."""


def read(sha256: str) -> bytes:
    """The bytes again. Raises Blob.DoesNotExist and OutOfReach."""
    return contents([sha256])[sha256]


def contents(digests: Iterable[str]) -> dict[str, bytes]:
    """Of several at once: one query, and one request for each that lies elsewhere. Raises as read() does."""
    wanted = set(digests)
    rows = Blob.objects.filter(pk__in=wanted).values_list("sha256", "store", "place", "content") if wanted else ()
    found = {digest: _whole(digest, store, place, content) for digest, store, place, content in rows}
    if wanted - found.keys():
        raise Blob.DoesNotExist(sorted(wanted - found.keys()))
    return found


def pieces_of(sha256: str, length: int) -> Iterator[bytes]:
    """The bytes one piece after the other, so that a large file is never whole in memory. Raises as read() does."""
    row = Blob.objects.defer("content").get(sha256=sha256)
    if row.store != elsewhere.HERE:
        yield content_of(Blob.objects.get(sha256=sha256))
        return
    for start in range(0, row.size, length):
        piece = Substr("content", start + 1, length, output_field=BinaryField())
        yield bytes(Blob.objects.filter(sha256=sha256).annotate(piece=piece).values_list("piece", flat=True).get())


def content_of(blob: Blob) -> bytes:
    """Of a row that is here already. Raises OutOfReach."""
    return _whole(blob.sha256, blob.store, blob.place, blob.content)


def _whole(digest: str, store: str, place: str, content: bytes | memoryview | None) -> bytes:
    if store == elsewhere.HERE:
        return bytes(content or b"")
    try:
        whole = b"".join(elsewhere.named(store).pieces(place))
    except (OSError, elsewhere.NoSuchStore) as error:
        raise OutOfReach(str(error)) from error
    if hashlib.sha256(whole).hexdigest() != digest:
        raise OutOfReach(f"{place} in {store} is not what was put there")
    return whole


def outside(cursor: Any) -> list[Outside]:
    """Every blob that lies elsewhere, as this cursor sees it: that of a backup stands in a moment of its own."""
    cursor.execute("SELECT sha256, store, place FROM files_blob WHERE store <> '' ORDER BY sha256")
    return [Outside(*row) for row in cursor.fetchall()]
