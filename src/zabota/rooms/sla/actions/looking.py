"""The clock looks at promises: those whose moment came are broken, and steps before and after it are taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zabota.base.timeline.record import New, record_all
from zabota.core.events.promises import PromiseWarned
from zabota.core.sla.climbing import whom
from zabota.core.sla.matter import Matter, Promise
from zabota.core.sla.steps import Step, moments
from zabota.core.sla.turns import broken
from zabota.rooms.sla import rows
from zabota.rooms.sla.actions.effects import carry_out
from zabota.rooms.sla.actions.saving import BY, Turn, save
from zabota.rooms.sla.in_force import InForce, with_stamp
from zabota.rooms.sla.near import near

BATCH = 500
# Whoever else has one of these tickets in hand sees to it; what is skipped is found again by the next look.
DUE = """
    SELECT t.id, t.stream_id FROM sla_promise p JOIN tickets_ticket t ON t.id = p.ticket_id
    WHERE p.look_at < %s ORDER BY p.look_at, p.id LIMIT %s FOR NO KEY UPDATE OF t SKIP LOCKED
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """A step of a promise whose moment came."""

    matter: Matter
    promise: Promise
    step: Step


@transaction.atomic
def look(*, at: datetime, batch: int = BATCH) -> int:
    """The next of what is due, the longest overdue first. Returns how many tickets it saw to; 0: nothing is due.

    One transaction: whoever is killed in the middle of it has told nobody, and everything is found again.
    """
    streams = _claimed(at, batch)
    if not streams:
        return 0
    read = rows.read(list(streams))
    force = with_stamp(read.stamp, at=at)
    turns = [Turn(matter, broken(matter, at=at), streams[pk]) for pk, matter in read.matters.items()]
    save(turns, force, at=at)
    after = {turn.after.ticket: turn.after for turn in turns}
    taken = _taken([one for matter in after.values() for one in _reached(matter, force, at)], at)
    _tell(taken, after, streams, at)
    rows.look_again(list(after.values()), book=force.book, steps=force.steps, since=at)
    carry_out([(one.promise.key, one.step.id, one.matter.ticket) for one in taken], at=at)
    return len(streams)


def _claimed(at: datetime, batch: int) -> dict[int, int]:
    """Tickets and their streams, locked."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, [at, batch])
        return dict(sorted(cursor.fetchall()))


def _reached(matter: Matter, force: InForce, at: datetime) -> Iterator[Reached]:
    for promise in matter.promises:
        for moment, step in moments(promise, force.steps, book=force.book):
            if step and moment < at and matter.facts.damage >= step.damage:
                yield Reached(matter, promise, step)


def _taken(reached: Sequence[Reached], at: datetime) -> list[Reached]:
    """Those that were not taken before: written down in the same transaction as what is told."""
    if not reached:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sla_steptaken (promise_id, step_id, at)"
            " SELECT promise, step, %s FROM unnest(%s::bigint[], %s::bigint[]) AS taken(promise, step)"
            " ON CONFLICT (promise_id, step_id) DO NOTHING RETURNING promise_id, step_id",
            [at, [one.promise.key for one in reached], [one.step.id for one in reached]],
        )
        fresh = set(cursor.fetchall())
    return [one for one in reached if (one.promise.key, one.step.id) in fresh]


def _tell(taken: Sequence[Reached], matters: dict[int, Matter], streams: dict[int, int], at: datetime) -> None:
    if not taken:
        return
    around = near({one.matter.ticket: matters[one.matter.ticket] for one in taken})
    news: list[New] = []
    for one in taken:
        facts: dict[str, Any] = {"ticket": one.matter.ticket, "promise": one.promise.key, "kind": one.promise.kind}
        people = whom(one.step.tells, around[one.matter.ticket])
        told = PromiseWarned(**facts, step=one.step.id, late=one.step.is_late, people=people)
        news.append(New(streams[one.matter.ticket], told, BY))
    record_all(news, at=at)
