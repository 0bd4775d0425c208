"""record(): an event joins its stream in the same transaction as the change it tells of."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.timeline import reactions
from zabota.base.timeline.models import Awaited, Stream
from zabota.base.timeline.prepared import Question
from zabota.core.events import Event, name_of

RECORDED = Question(
    "SELECT event_id, event_seq, batch_id, batch_is_new"
    " FROM timeline_record(%s::bigint[], %s::text[], %s::text[]::jsonb[], %s::text[], %s::boolean[], %s)",
    ("streams", "names", "facts", "by", "later", "at"),
)


@dataclass(frozen=True, slots=True)
class New:
    """An event that is to be recorded: in which stream, and who did it."""

    stream: int
    event: Event
    by: str


def new_stream(kind: str) -> Stream:
    return Stream.objects.create(kind=kind)


def record(stream_id: int, event: Event, *, by: str, at: datetime) -> int:
    """Append the event, run its `now` listeners, and see to it that its `later` ones run after the commit.

    Returns the event's id. Must be called inside a transaction: raises TransactionManagementError otherwise.
    """
    return record_all([New(stream_id, event, by)], at=at)[0].id


def record_all(news: Sequence[New], *, at: datetime) -> list[reactions.Recorded]:
    """The same for several events, in their order and in one round trip.

    The first events of a transaction that someone reacts to later defer its one `timeline.react` job; all others join
    that batch.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() needs the transaction of the change it tells of")
    if not news:
        return []
    rows = RECORDED.ask(
        streams=[new.stream for new in news],
        names=[name_of(type(new.event)) for new in news],
        facts=[json.dumps(new.event.facts()) for new in news],
        by=[new.by for new in news],
        later=[reactions.costs_a_job(new.event, new.by) for new in news],
        at=at,
    )
    _id, _seq, batch, is_new = rows[0]
    if is_new:
        enqueue("timeline.react", lock=f"stream:{news[0].stream}", batch=batch)
    recorded = [
        reactions.Recorded(id=row[0], stream=new.stream, seq=row[1], by=new.by, at=at, event=new.event)
        for new, row in zip(news, rows, strict=True)
    ]
    _react_now(recorded)
    return recorded


@transaction.atomic
def stand_by(waiter: str, names: Collection[str]) -> None:
    """From now on these events, by their names, and no others cost a job for the sake of `waiter`."""
    Awaited.objects.filter(waiter=waiter).exclude(name__in=names).delete()
    Awaited.objects.bulk_create([Awaited(waiter=waiter, name=name) for name in sorted(names)], ignore_conflicts=True)


def _react_now(recorded: Sequence[reactions.Recorded]) -> None:
    """Each listener once, in the order of the wiring, with all the events that it is for."""
    for_whom: dict[reactions.Listener, list[reactions.Recorded]] = defaultdict(list)
    for one in recorded:
        for listener in reactions.now_listeners(type(one.event)):
            for_whom[listener].append(one)
    for listener, events in for_whom.items():
        listener(events)
