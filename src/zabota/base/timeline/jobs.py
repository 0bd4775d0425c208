"""After the commit: the later listeners, each remembered once it ran; where one fails, each in its own savepoint."""

import json
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.base.timeline import reactions
from zabota.base.timeline.models import Batch, Event, Reaction
from zabota.base.timeline.prepared import Question
from zabota.core.events import from_facts

log = logging.getLogger(__name__)
OVERDUE = timedelta(minutes=2)
# A batch is gone with who takes it; whoever comes second finds none. With each event whether somebody stands by for it.
TAKEN = Question(
    "WITH batch AS (DELETE FROM timeline_batch WHERE id = %s RETURNING events)"
    " SELECT event.id, event.stream_id, event.seq, event.name, event.data::text, event.by, event.at,"
    " EXISTS (SELECT FROM timeline_awaited AS awaited WHERE awaited.name = event.name)"
    " FROM timeline_event AS event, batch WHERE event.id = ANY(batch.events) ORDER BY event.id",
    ("batch",),
)
CLAIMED = Question(
    "INSERT INTO timeline_reaction (event_id, listener, done_at, attempts, error)"
    " SELECT event, listener, %s, 0, '' FROM unnest(%s::bigint[], %s::text[]) AS run(event, listener)"
    " ON CONFLICT (event_id, listener) DO NOTHING RETURNING event_id, listener",
    ("at", "events", "listeners"),
)
# By listener, the events that it is for; and what runs one.
Wanted = dict[reactions.Listener, list[reactions.Recorded]]
Run = Callable[[reactions.Listener, Sequence[reactions.Recorded]], None]


@job("timeline.react")
def react(batch: int) -> None:
    """Run every later listener of a transaction's events. Running it twice does nothing twice.

    Mostly none fails, so at first there are no savepoints, which cost two round trips each: where one fails, nothing
    has happened, and all run again, each in its own.
    """
    if not _ran_bare(batch):
        _react(batch, _run)


def _ran_bare(batch: int) -> bool:
    try:
        _react(batch, _run_bare)
    except Exception:
        log.info("something failed; all of batch %s run again, each for itself", batch, exc_info=True)
        return False
    return True


@transaction.atomic
def _react(batch: int, run: Run) -> None:
    # First: what the listeners record in this same transaction makes a batch of its own.
    wanted = _by_listener(TAKEN.ask(batch=batch))
    fresh = _claim(wanted) if wanted else set()
    for listener, events in wanted.items():
        run(listener, [one for one in events if (one.id, reactions.name_of(listener)) in fresh])


@job("timeline.retry", attempts=12)
def retry(event: int, listener: str) -> None:
    """Run one listener that failed, alone; its exception makes the queue try again later, ever more rarely."""
    with transaction.atomic():
        reaction = Reaction.objects.select_for_update().get(event_id=event, listener=listener)
        if reaction.done_at is None:
            row = Event.objects.get(id=event)
            recorded = _recorded(row)
            for candidate in reactions.later_listeners(recorded.event, recorded.by):
                if reactions.name_of(candidate) == listener:
                    candidate([recorded])
            Reaction.objects.filter(id=reaction.id).update(done_at=now(), error="")


@job("timeline.sweep", every="*/5 * * * *")
def sweep(timestamp: int) -> None:
    """Batches whose job was lost (a database put back from a copy) are deferred anew."""
    for batch in Batch.objects.filter(created_at__lt=now() - OVERDUE).values_list("id", flat=True)[:1000]:
        enqueue("timeline.react", once=f"react:{batch}", batch=batch)


def _claim(wanted: Wanted) -> set[tuple[int, str]]:
    """Write down that each listener ran for each event, all at once; returns those of which it was not known yet.

    What is written commits together with what the listeners do: if the worker is killed among them, nothing ran.
    """
    names = [(one.id, reactions.name_of(listener)) for listener, events in wanted.items() for one in events]
    events, listeners = [event for event, _ in names], [listener for _, listener in names]
    return set(CLAIMED.ask(at=now(), events=events, listeners=listeners))


def _run_bare(listener: reactions.Listener, events: Sequence[reactions.Recorded]) -> None:
    if events:
        listener(events)


def _run(listener: reactions.Listener, events: Sequence[reactions.Recorded]) -> None:
    """In a savepoint of its own. Where it fails with several, each is tried alone: one must not hold up the others."""
    if not events:
        return
    try:
        with transaction.atomic():
            listener(events)
    except Exception as error:
        if len(events) > 1:
            for one in events:
                _run(listener, [one])
        else:
            _put_off(listener, events[0], error)


def _put_off(listener: reactions.Listener, recorded: reactions.Recorded, error: Exception) -> None:
    name = reactions.name_of(listener)
    log.exception("%s failed for event %s; it will be tried again alone", name, recorded.id)
    failed = Reaction.objects.filter(event_id=recorded.id, listener=name)
    failed.update(done_at=None, error=repr(error)[:2000], attempts=1)
    enqueue("timeline.retry", at=now() + timedelta(seconds=5), event=recorded.id, listener=name)


def _by_listener(rows: Sequence[tuple[Any, ...]]) -> Wanted:
    """In the order in which the wiring names the listeners of the first event, then of the others. rows: of TAKEN."""
    found: Wanted = {}
    for pk, stream, seq, name, facts, by, at, awaited in rows:
        event = from_facts(name, json.loads(facts))
        recorded = reactions.Recorded(id=pk, stream=stream, seq=seq, by=by, at=at, event=event)
        for listener in reactions.later_listeners(event, by, awaited=awaited):
            found.setdefault(listener, []).append(recorded)
    return found


def _recorded(row: Event) -> reactions.Recorded:
    return reactions.Recorded(
        id=row.id,
        stream=row.stream_id,
        seq=row.seq,
        by=row.by,
        at=row.at,
        event=from_facts(row.name, row.data),
    )
