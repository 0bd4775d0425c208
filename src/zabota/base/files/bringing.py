"""Bringing bytes to where the desk keeps them, in the background: from PostgreSQL to a store, back, or between two.

A copy is written, read back and compared; only then the row changes, in one statement. Killed at any moment, the bytes
are where the row says. While a store is away they wait where they are.
"""

import hashlib
import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from zabota.base.files import elsewhere
from zabota.base.files.models import Blob, Leaving

log = logging.getLogger(__name__)
PIECE = 1024 * 1024
# Copies that no row names yet may belong to somebody who writes the row at this moment.
FRESH = timedelta(days=2)
STALE = """
    SELECT name FROM unnest(%s::text[]) AS name
    WHERE NOT EXISTS (SELECT 1 FROM files_blob WHERE store = %s AND place = name)
"""


def not_there_yet() -> QuerySet[Blob]:
    """Those that lie elsewhere than where the desk keeps files."""
    return Blob.objects.exclude(store=_wanted())


def bring(*, seconds: float) -> int:
    """Bring one after another for so long at most. Returns how many. Raises OSError, with those before brought."""
    end, brought, last = time.monotonic() + seconds, 0, ""
    while time.monotonic() < end:
        rows = not_there_yet().filter(pk__gt=last).order_by("pk").values_list("sha256", "size", "store", "place")
        row = rows.first()
        if row is None:
            break
        last = row[0]
        brought += _bring(*row)
    return brought


def take_away(*, at: datetime) -> int:
    """Copies that nothing needs any more. Returns how many. Raises OSError, and goes on from there next time."""
    gone = 0
    for row in Leaving.objects.filter(at__lte=at).order_by("pk").iterator():
        elsewhere.named(row.store).delete(row.place)
        row.delete()
        gone += 1
    return gone


def sweep(*, at: datetime) -> int:
    """Copies that were cut short: no row ever named them. Returns how many. Raises OSError."""
    store = elsewhere.chosen()
    if store is None:
        return 0
    gone, batch = 0, list[str]()
    for place, since in store.places():
        if since < at - FRESH:
            batch.append(place)
        if len(batch) >= 500:
            gone, batch = gone + _drop_unnamed(store, batch), []
    return gone + _drop_unnamed(store, batch)


def _wanted() -> str:
    store = elsewhere.chosen()
    return store.name if store else elsewhere.HERE


def _bring(digest: str, size: int, store: str, place: str) -> int:
    target = elsewhere.chosen()
    if target is None:
        content = b"".join(_read(digest, size, store, place))
        if hashlib.sha256(content).hexdigest() != digest:
            log.error("the file %s in %s is not what was put there; it stays as it is", place, store)
            return 0
        return _now_at(digest, (store, place), store=elsewhere.HERE, place="", content=content)
    copy = target.put(digest, size, _read(digest, size, store, place))
    check = hashlib.sha256()
    for piece in target.pieces(copy):
        check.update(piece)
    if check.hexdigest() != digest:
        target.delete(copy)
        log.error("the copy of file %s in %s is not what was put there; it stays where it was", digest, target.name)
        return 0
    moved = _now_at(digest, (store, place), store=target.name, place=copy, content=None)
    if not moved:  # another brought it, or it is gone
        target.delete(copy)
    return moved


def _now_at(digest: str, was: tuple[str, str], **values: object) -> int:
    with transaction.atomic():
        moved = Blob.objects.filter(pk=digest, store=was[0], place=was[1]).update(**values)
        if moved and was[0] != elsewhere.HERE:
            # Who began to read it there gets it to its end.
            Leaving.objects.create(store=was[0], place=was[1], at=_later())
    return moved


def _later() -> datetime:
    from zabota.base.clock import now

    return now() + timedelta(minutes=10)


def _read(digest: str, size: int, store: str, place: str) -> Iterator[bytes]:
    if store != elsewhere.HERE:
        yield from elsewhere.named(store).pieces(place)
        return
    for offset in range(0, size, PIECE):
        with connection.cursor() as cursor:
            question = "SELECT substring(content FROM %s FOR %s) FROM files_blob WHERE sha256 = %s"
            cursor.execute(question, [offset + 1, PIECE, digest])
            row = cursor.fetchone()
        if row is None or row[0] is None:
            raise elsewhere.NotThere(digest)
        yield bytes(row[0])


def _drop_unnamed(store: elsewhere.Store, batch: list[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(STALE, [batch, store.name])
        stale = [row[0] for row in cursor.fetchall()]
    for place in stale:
        store.delete(place)
    return len(stale)
