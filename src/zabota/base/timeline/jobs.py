"""After the commit: the later listeners, each in its own savepoint, each remembered once it ran."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.base.timeline import reactions
from zabota.base.timeline.models import Batch, Event, Reaction
from zabota.base.timeline.prepared import Question
from zabota.core.events import from_facts

log = logging.getLogger(__name__)
OVERDUE = timedelta(minutes=2)
# A batch is gone with who takes it; whoever comes second finds none.
TAKEN = Question(
    "WITH batch AS (DELETE FROM timeline_batch WHERE id = %s RETURNING events)"
    " SELECT event.id, event.stream_id, event.seq, event.name, event.data::text, event.by, event.at"
    " FROM timeline_event AS event, batch WHERE event.id = ANY(batch.events) ORDER BY event.id",
    ("batch",),
)


@job("timeline.react")
def react(batch: int) -> None:
    """Run every later listener of a transaction's events. Running it twice does nothing twice."""
    with transaction.atomic():
        # First: what the listeners record in this same transaction makes a batch of its own.
        events = [_told(*row) for row in TAKEN.ask(batch=batch)]
        fresh = _claim(events) if events else set()
        for listener, wanted in _by_listener(events).items():
            _run(listener, [one for one in wanted if (one.id, reactions.name_of(listener)) in fresh])


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


def _claim(events: Sequence[reactions.Recorded]) -> set[tuple[int, str]]:
    """Write down that each listener ran for each event, all at once; returns those of which it was not known yet.

    What is written commits together with what the listeners do: if the worker is killed among them, nothing ran.
    """
    names = [
        (recorded.id, reactions.name_of(listener))
        for listener, wanted in _by_listener(events).items()
        for recorded in wanted
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timeline_reaction (event_id, listener, done_at, attempts, error)"
            " SELECT event, listener, %s, 0, '' FROM unnest(%s::bigint[], %s::text[]) AS run(event, listener)"
            " ON CONFLICT (event_id, listener) DO NOTHING RETURNING event_id, listener",
            [now(), [event for event, _ in names], [listener for _, listener in names]],
        )
        return set(cursor.fetchall())


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


def _by_listener(events: Sequence[reactions.Recorded]) -> dict[reactions.Listener, list[reactions.Recorded]]:
    """In the order in which the wiring names the listeners of the first event, then of the others."""
    found: dict[reactions.Listener, list[reactions.Recorded]] = {}
    for recorded in events:
        for listener in reactions.later_listeners(recorded.event, recorded.by):
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


def _told(pk: int, stream: int, seq: int, name: str, facts: str, by: str, at: datetime) -> reactions.Recorded:
    return reactions.Recorded(id=pk, stream=stream, seq=seq, by=by, at=at, event=from_facts(name, json.loads(facts)))
