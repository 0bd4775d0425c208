"""Taking away the bytes that nothing needs any more."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, QuerySet

from zabota.base.files.elsewhere import HERE
from zabota.base.files.models import Blob, Leaving
from zabota.base.files.store import keepers

log = logging.getLogger(__name__)
OLD = timedelta(days=2)
BATCH = 200


def sweep(*, at: datetime) -> int:
    """Delete every blob that was put away more than OLD ago and that nothing refers to. Returns how many.

    Keepers are asked before relations: a file moves from a draft (kept) to a message (related), never back, so it is
    seen in one of the two. Age and relations are part of the DELETE itself, which waits for a put() of the same bytes
    and then finds the row fresh; and should a relation come into being all the same, the database refuses the batch.
    """
    gone = 0
    for batch in _batches(at - OLD):
        kept = {digest for keeper in keepers for digest in keeper(batch)}
        unused = _unrelated(at - OLD).filter(pk__in=set(batch) - kept)
        try:
            with transaction.atomic():
                deleted = delete(unused, at=at)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:
            log.warning("files came into use while they were swept; they are looked at again tomorrow", exc_info=True)
        else:
            gone += deleted
    return gone


def _batches(before: datetime) -> Iterator[list[str]]:
    last = ""
    while True:
        rows = _unrelated(before).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        batch = list(rows[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _unrelated(before: datetime) -> QuerySet[Blob]:
    return unrelated(Blob.objects.filter(created_at__lt=before))


def unrelated(rows: QuerySet[Blob]) -> QuerySet[Blob]:
    """Those of the blobs that no row of any model points at, by relations without a name back as well."""
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            pointing: type[Model] = relation.field.model
            rows = rows.filter(~Exists(pointing._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return rows


def delete(rows: QuerySet[Blob], *, at: datetime) -> int:
    """Within a transaction: the rows, and with them their copies elsewhere. Returns how many."""
    # Held, so that none is brought elsewhere between the two statements.
    places = rows.exclude(store=HERE).select_for_update(of=("self",)).order_by("pk").values_list("store", "place")
    Leaving.objects.bulk_create([Leaving(store=store, place=place, at=at) for store, place in places])
    # One DELETE: the ordinary delete() would first read the bytes of every row.
    return rows._raw_delete(rows.db) or 0
