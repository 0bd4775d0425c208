"""Promises follow what happens to tickets, in the transaction of what happened."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from zabota.base.desk.queries import desk
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event as Row
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.settings import DeskChanged
from zabota.core.events.tickets import Linked, MessageReceived, ReplyWritten, TicketEvent, TicketOpened
from zabota.core.sla.matter import Matter
from zabota.core.sla.promises import STEPS, step
from zabota.rooms.sla import rows
from zabota.rooms.sla.actions.naming import name_usual
from zabota.rooms.sla.actions.saving import Outdated, Turn, save
from zabota.rooms.sla.in_force import InForce, as_known, in_force, with_stamp

HEARD = tuple(STEPS)


def follow(events: Sequence[Recorded]) -> None:
    """A `now` listener for HEARD. New tickets cost one statement, fifty of them too; others one more, to be read."""
    by_ticket: dict[int, list[Recorded]] = defaultdict(list)
    for recorded in events:
        if isinstance(recorded.event, TicketEvent):
            by_ticket[recorded.event.ticket].append(recorded)
    at = events[0].at
    fresh = {pk for pk, some in by_ticket.items() if isinstance(some[0].event, TicketOpened)}
    read = rows.read([pk for pk in by_ticket if pk not in fresh]) if len(fresh) < len(by_ticket) else None
    force = with_stamp(read.stamp, at=at) if read and read.stamp else as_known(at=at)
    matters = (read.matters if read else {}) | {pk: Matter(ticket=pk) for pk in fresh}
    turns = _turns(by_ticket, matters, force)
    if fresh and not any(turn.after.promises for turn in turns):
        # Nothing is written that would tell whether this is still in force.
        force = in_force(at=at)
        turns = _turns(by_ticket, matters, force)
    try:
        save(turns, force, at=at)
    except Outdated as error:
        force = with_stamp(error.stamp, at=at)
        save(_turns(by_ticket, matters, force), force, at=at)


def speak(events: Sequence[Recorded]) -> None:
    """The desk speaks another language from now on."""
    if any(isinstance(one.event, DeskChanged) and "language" in one.event.fields for one in events):
        name_usual(desk().language)


def _turns(by_ticket: dict[int, list[Recorded]], matters: dict[int, Matter], force: InForce) -> list[Turn]:
    fresh = [pk for pk, matter in matters.items() if not matter.facts.channel]
    levels = _levels(fresh) if any("level" in policy.conditions for policy in force.book.policies) else {}
    return [
        Turn(before, _stepped(_begun(before, levels, some, force), some, force), some[0].stream)
        for pk, some in by_ticket.items()
        if (before := matters.get(pk)) is not None
    ]


def _stepped(matter: Matter, events: Sequence[Recorded], force: InForce) -> Matter:
    for recorded in events:
        matter = step(matter, recorded.event, by=recorded.by, at=recorded.at, book=force.book)
    return matter


def _begun(matter: Matter, levels: dict[int, str], events: Sequence[Recorded], force: InForce) -> Matter:
    """With what its row does not say. How an older ticket began is asked only where a first promise may be made."""
    if matter.ticket in levels:
        return replace(matter, facts=replace(matter.facts, level=levels[matter.ticket]))
    began = force.book.began
    fresh = isinstance(events[0].event, TicketOpened)
    if fresh or began is None or matter.opened < began or any(one.kind != "update" for one in matter.promises):
        return matter
    if not any(isinstance(recorded.event, MessageReceived | Linked) for recorded in events):
        return matter
    return _history(matter, events[0].stream)


def _history(matter: Matter, stream: int) -> Matter:
    told = Row.objects.filter(stream_id=stream, name__in=[TicketOpened.__name__, ReplyWritten.__name__])
    for name, by, data in told.values_list("name", "by", "data"):
        if name == TicketOpened.__name__:
            matter = replace(matter, ours=by.startswith("agent:"))
        elif data["agent"] is not None:
            matter = replace(matter, spoken=True)
    return matter


def _levels(tickets: Sequence[int]) -> dict[int, str]:
    found = Ticket.objects.filter(pk__in=tickets).values_list("pk", "customer__organisation__level")
    return {pk: level or "" for pk, level in found}
