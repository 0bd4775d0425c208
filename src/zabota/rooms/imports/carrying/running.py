"""A run at work: a slice of it at a time, so that others have their turn and a stop is never far."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import DataError, IntegrityError, transaction

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.ports.letters import our_mailboxes
from zabota.base.timeline.record import record
from zabota.core.events.imports import ImportEnded
from zabota.core.imports.things import LeftThere, Matter, Misfit, Thing
from zabota.rooms.imports.carrying.comparing import compare
from zabota.rooms.imports.carrying.dry import look
from zabota.rooms.imports.carrying.returning import give_back
from zabota.rooms.imports.carrying.writing import Elsewhere, keep_misfits, note, write_batch
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.reading import Read, Reader, reader_of
from zabota.rooms.imports.sources.opened import NotOpened, source_of

log = logging.getLogger(__name__)
# Things of one transaction. Of letters with files fewer fit into it: see _full.
BATCH = 100
MOST_BYTES = 32 * 1024 * 1024
# Seconds of work of one job.
SLICE = 15.0
BACK = timedelta(days=14)


def work(pk: int, *, slice_of: float = SLICE, tell: Callable[[Run], None] = lambda run: None) -> float | None:
    """Go on with a run. Returns after how many seconds it wants to be called again; None: there is nothing to do."""
    run = Run.objects.select_related("brand", "parcel", "agent").filter(pk=pk).first()
    if run is None or not run.works:
        return None
    if run.state == Run.State.RETURNING:
        return give_back(run, at=now(), slice_of=slice_of)
    try:
        with source_of(run) as opened:
            said = (str(one).lower() for one in run.choices.get("ours", []))
            reader = reader_of(run, opened, OurAddresses(said))
            if not reader.files:
                raise NotOpened("nothing")
            return _work(run, reader, slice_of, tell)
    except NotOpened as trouble:
        _broken(run, trouble.why)
    return None


def _work(run: Run, reader: Reader, slice_of: float, tell: Callable[[Run], None]) -> float | None:
    if run.state == Run.State.LOOKING:
        look(run, reader, at=now())
        return None
    if run.state == Run.State.COMPARING:
        compare(run, reader, at=now())
        return None
    begun = time.monotonic()
    if run.place.get("batch", 0) == 0:
        _missed_files(run, reader)
    for batch in _batches(reader.things(run.place)):
        try:
            _written(run, batch, reader)
        except Elsewhere:
            return None
        tell(run)
        if time.monotonic() - begun > slice_of:
            return time.monotonic() - begun if _gentle(run) else 0.0
    _ended(run, at=now())
    return None


def _written(run: Run, batch: list[Read], reader: Reader) -> None:
    """Where the database refuses something of a batch each is tried alone: one must not hold up the others."""
    things = [one.thing for one in batch if one.thing is not None]
    try:
        write_batch(run, things, reader.opened, place=batch[-1].place, at=now())
    except (DataError, IntegrityError, ValueError, LookupError):
        if len(batch) > 1:
            for one in batch:
                _written(run, [one], reader)
            return
        log.exception("something of import %s did not fit", run.pk)
        misfits: list[Thing] = [_unread(thing) for thing in things]
        write_batch(run, misfits, reader.opened, place=batch[-1].place, at=now())


def _unread(thing: Thing) -> Misfit:
    key = "" if isinstance(thing, Misfit) else thing.key
    shown = thing.subject if isinstance(thing, Matter) else "" if isinstance(thing, LeftThere) else key
    return Misfit(kind="record", why="unread", key=key, example=shown)


def _batches(things: Iterator[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    held = 0
    for one in things:
        batch.append(one)
        held += _weight(one.thing)
        if len(batch) >= BATCH or held > MOST_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _weight(thing: Thing | None) -> int:
    if not isinstance(thing, Matter):
        return 0
    return sum(len(said.html) + sum(file.size for file in said.files) for said in thing.words)


def _gentle(run: Run) -> bool:
    rows = Run.objects.filter(pk=run.pk).values_list("gentle", "gentle_until")
    gentle, until = rows.first() or (False, None)
    return gentle and (until is None or now() < until)


class OurAddresses:
    """Addresses from which we write: of people, and of mailboxes, each asked for once."""

    def __init__(self, said: Iterable[str]) -> None:
        self._known = dict.fromkeys((*Agent.objects.values_list("email", flat=True), *said), True)

    def __contains__(self, address: object) -> bool:
        if not isinstance(address, str):
            return False
        if address not in self._known:
            self._known[address] = bool(our_mailboxes([address]))
        return self._known[address]


@transaction.atomic
def _missed_files(run: Run, reader: Reader) -> None:
    """What no file of the parcel may be called, told once: with the first saved point."""
    row = Run.objects.select_for_update(of=["self"]).get(pk=run.pk)
    if row.state == Run.State.RUNNING and row.place == run.place and not row.place.get("missed"):
        keep_misfits(row, islice(reader.opened.missed, 1000), dry=False)
        row.place = {**row.place, "missed": 1}
        row.save(update_fields=["place"])
        run.place = row.place


@transaction.atomic
def _ended(run: Run, *, at: datetime) -> None:
    row = Run.objects.select_for_update(of=["self"]).get(pk=run.pk)
    if row.state != Run.State.RUNNING or row.place != run.place:
        return
    row.state, row.ended_at, row.back_until = Run.State.COMPARING, at, at + BACK
    note(row, "ended", str(row.here.get("tickets", 0)), at=at)
    row.save(update_fields=["state", "ended_at", "back_until", "log"])
    tickets = int(row.here.get("tickets", 0))
    record(desk().stream_id, ImportEnded(run=row.pk, tickets=tickets), by=row.ref, at=at)
    facts = {name: row.here.get(name, 0) for name in ("tickets", "messages", "people", "files")}
    audit.changed(by=row.agent.ref if row.agent else "command", thing=row.ref, verb="imported", facts=facts, at=at)


def _broken(run: Run, why: str) -> None:
    rows = Run.objects.filter(pk=run.pk, state__in=Run.WORKS)
    rows.update(state=Run.State.BROKEN, trouble=why, saved_at=now())
