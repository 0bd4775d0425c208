"""An export as a job: from its beginning again if it was stopped on the way."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.desk.telling import tell
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.core.events.imports import DeskExported
from zabota.rooms.imports.exporting.giving import give_into, totals
from zabota.rooms.imports.models import Export, Parcel
from zabota.rooms.imports.sources.pieces import Writer, given_out

KEPT = timedelta(days=3)


class Overtaken(Exception):
    """Another worker began this export anew."""


@transaction.atomic
def begin(*, agent: Agent | None, by: str, at: datetime) -> Export:
    row = Export.objects.create(agent=agent, created_at=at, total=totals())
    audit.changed(by=by, thing=f"export:{row.pk}", verb="exporting", at=at)
    enqueue("imports.export", lock=f"export:{row.pk}", once=f"export:{row.pk}", export=row.pk)
    return row


def write(pk: int) -> None:
    """Job. A second one of the same export makes the first one stop."""
    parcel = _taken(pk)
    if parcel is None:
        return
    turn = Export.objects.values_list("turn", flat=True).get(pk=pk)
    done: dict[str, int] = {}

    def tell(kind: str, number: int) -> None:
        done[kind] = number
        if not Export.objects.filter(pk=pk, turn=turn, state=Export.State.RUNNING).update(done=done):
            raise Overtaken

    try:
        file = Writer(parcel)
        counts = give_into(file, at=now(), tell=tell)
        file.close()
    except (Overtaken, Parcel.DoesNotExist):
        Parcel.objects.filter(pk=parcel.pk).delete()
        return
    _ended(pk, parcel, counts, at=now())


@transaction.atomic
def _taken(pk: int) -> Parcel | None:
    row = Export.objects.select_for_update(of=["self"]).filter(pk=pk, state=Export.State.RUNNING).first()
    if row is None:
        return None
    Parcel.objects.filter(pk=row.parcel_id or 0).delete()
    row.parcel = Parcel.objects.create(name=f"export-{row.created_at:%Y-%m-%d}.zip", created_at=now())
    row.turn, row.done = row.turn + 1, {}
    row.save(update_fields=["parcel", "turn", "done"])
    return row.parcel


@transaction.atomic
def _ended(pk: int, parcel: Parcel, counts: dict[str, int], *, at: datetime) -> None:
    row = Export.objects.select_for_update(of=["self"]).get(pk=pk)
    parcel = Parcel.objects.get(pk=parcel.pk)
    Parcel.objects.filter(pk=parcel.pk).update(whole=True, size=parcel.received)
    row.state, row.done, row.size = Export.State.DONE, counts, parcel.received
    row.sha256, row.ended_at, row.expires_at = _digest(parcel), at, at + KEPT
    row.save(update_fields=["state", "done", "size", "sha256", "ended_at", "expires_at"])
    event, ref = DeskExported(export=row.pk, tickets=counts["tickets"]), f"export:{pk}"
    tell(event, thing=ref, verb="exported", facts=counts, by=ref, at=at)


def _digest(parcel: Parcel) -> str:
    digest = hashlib.sha256()
    for part in given_out(parcel):
        digest.update(part)
    return digest.hexdigest()


def let_go(*, at: datetime) -> int:
    """Files whose time is over. Returns how many."""
    gone = 0
    for row in Export.objects.filter(state=Export.State.DONE, expires_at__lte=at):
        with transaction.atomic():
            Parcel.objects.filter(pk=row.parcel_id or 0).delete()
            Export.objects.filter(pk=row.pk).update(state=Export.State.GONE)
        gone += 1
    return gone
