"""Writing down what a step made of the promises of tickets: rows, the tickets' clocks, and the events about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from zabota.base.tickets.actions.due import Clock, set_clocks
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.sla.matter import Matter
from zabota.core.sla.matter import Promise as Promised
from zabota.core.sla.promises import outcomes
from zabota.rooms.sla import rows
from zabota.rooms.sla.in_force import InForce
from zabota.rooms.sla.models import Promise

BY = "clock"


@dataclass(frozen=True, slots=True)
class Turn:
    """The promises of a ticket before and after a step; stream: that of the ticket, 0 where it has to be asked."""

    before: Matter
    after: Matter
    stream: int = 0


class Outdated(Exception):
    """What was in force has changed since it was looked at; nothing is written."""

    def __init__(self, stamp: str) -> None:
        super().__init__(stamp)
        self.stamp = stamp


def save(turns: Sequence[Turn], force: InForce, *, at: datetime) -> list[Turn]:
    """All of them in a handful of statements; those that changed nothing in none. Returns them with their rows' ids.

    Raises Outdated where new promises were counted by what is no longer in force.
    """
    turns = _inserted([turn for turn in turns if turn.after.promises != turn.before.promises], force)
    changed = [
        rows.as_row(turn.after.ticket, one, book=force.book, steps=force.steps)
        for turn in turns
        for one in _changed(turn)
    ]
    rows.update(changed)
    if over := [one.key for turn in turns for one in _taken_away(turn)]:
        Promise.objects.filter(pk__in=over).delete()
    _tell(turns, force, at)
    return turns


def clock_of(matter: Matter) -> Clock | None:
    nearest = matter.nearest
    return Clock(nearest.due, nearest.made, nearest.kind) if nearest and nearest.due else None


def _inserted(turns: list[Turn], force: InForce) -> list[Turn]:
    """New promises, and the clocks of all."""
    clocks = {turn.after.ticket: clock_of(turn.after) for turn in turns if _moved(turn)}
    fresh = [
        rows.as_row(turn.after.ticket, one, book=force.book, steps=force.steps)
        for turn in turns
        for one in turn.after.promises
        if not one.key
    ]
    if not fresh:
        set_clocks(clocks)
        return turns
    # What a new one replaces stops before it stands.
    ending = [turn for turn in turns if any(not one.key for one in turn.after.promises)]
    rows.update(
        [
            rows.as_row(turn.after.ticket, one, book=force.book, steps=force.steps)
            for turn in ending
            for one in _changed(turn)
            if not one.is_running
        ]
    )
    keys, stamp = rows.insert(fresh, clocks)
    if stamp != force.stamp:
        Promise.objects.filter(pk__in=keys).delete()
        set_clocks({turn.before.ticket: clock_of(turn.before) for turn in turns if _moved(turn)})
        raise Outdated(stamp)
    waiting = iter(keys)
    return [
        replace(turn, after=rows.with_keys(turn.after, [next(waiting) for one in turn.after.promises if not one.key]))
        for turn in turns
    ]


def _changed(turn: Turn) -> list[Promised]:
    old = {one.key: one for one in turn.before.promises}
    return [one for one in turn.after.promises if one.key in old and old[one.key] != one]


def _taken_away(turn: Turn) -> list[Promised]:
    kept = {one.key for one in turn.after.promises}
    return [one for one in turn.before.promises if one.key and one.key not in kept]


def _moved(turn: Turn) -> bool:
    return clock_of(turn.before) != clock_of(turn.after)


def _tell(turns: Sequence[Turn], force: InForce, at: datetime) -> None:
    told = [(turn, event) for turn in turns for event in outcomes(turn.before, turn.after, book=force.book)]
    if not told:
        return
    unknown = [turn.after.ticket for turn, _event in told if not turn.stream]
    streams = dict(Ticket.objects.filter(pk__in=unknown).values_list("pk", "stream")) if unknown else {}
    news = [New(turn.stream or streams[turn.after.ticket], event, BY) for turn, event in told]
    record_all(news, at=at)
