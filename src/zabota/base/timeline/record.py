"""record(): an event joins its stream in the same transaction as the change it tells of."""

import json
from datetime import datetime

from django.db import connection, transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.timeline import reactions
from zabota.base.timeline.models import Stream
from zabota.core.events import Event, name_of


def new_stream(kind: str) -> Stream:
    return Stream.objects.create(kind=kind)


def record(stream_id: int, event: Event, *, by: str, at: datetime) -> int:
    """Append the event, run its `now` listeners, and see to it that its `later` ones run after the commit.

    Returns the event's id. Must be called inside a transaction: raises TransactionManagementError otherwise.
    The first event of a transaction defers its one `timeline.react` job; the others join that batch.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() needs the transaction of the change it tells of")
    later = bool(reactions.later_listeners(event))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_id, event_seq, batch_id, batch_is_new FROM timeline_record(%s, %s, %s::jsonb, %s, %s, %s)",
            [stream_id, name_of(type(event)), json.dumps(event.facts()), by, at, later],
        )
        event_id, seq, batch, is_new = cursor.fetchone()
    if is_new:
        enqueue("timeline.react", lock=f"stream:{stream_id}", batch=batch)
    recorded = reactions.Recorded(id=event_id, stream=stream_id, seq=seq, by=by, at=at, event=event)
    for listener in reactions.now_listeners(type(event)):
        listener(recorded)
    return int(event_id)
