"""What the hands room does when something happens: all at once, in the transaction of what happened."""

from collections.abc import Sequence

from zabota.base.tickets.models import Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.people import AgentLeft, CustomerErased
from zabota.core.events.tickets import (
    Closed,
    Merged,
    NoteAdded,
    OwnerChanged,
    Purged,
    Reopened,
    Solved,
    TicketEvent,
    Trashed,
)
from zabota.rooms.hands.actions import ending
from zabota.rooms.hands.actions.hearing import count_as_help
from zabota.rooms.hands.models import Hand

ENDS = {
    Solved: Hand.Ending.SOLVED,
    Closed: Hand.Ending.CLOSED,
    Merged: Hand.Ending.MERGED,
    Trashed: Hand.Ending.TRASHED,
}
FOLLOWED = (*ENDS, OwnerChanged, Reopened)


def heard(notes: Sequence[Recorded]) -> None:
    """The first note of somebody who is asked is their help. Each writer's notes are their own doing."""
    by_writer: dict[str, dict[tuple[int, int], int]] = {}
    for one in notes:
        match one.event:
            case NoteAdded(ticket=ticket, agent=int(agent), message=message):
                by_writer.setdefault(one.by, {}).setdefault((ticket, agent), message)
    for by, written in by_writer.items():
        count_as_help(written, by=by, at=notes[0].at)


def follow(events: Sequence[Recorded]) -> None:
    """What becomes of a ticket becomes of what was asked about it. One query where nothing was, however many events."""
    tickets = {one.event.ticket for one in events if isinstance(one.event, TicketEvent) and not _is_first(one.event)}
    hands = list(Hand.objects.filter(ticket__in=tickets).select_related("ticket").order_by("id")) if tickets else []
    for recorded in events if hands else ():
        event = recorded.event
        if isinstance(event, TicketEvent):
            _follow(recorded, event, [hand for hand in hands if hand.ticket_id == event.ticket])


def leave(events: Sequence[Recorded]) -> None:
    for recorded in events:
        if isinstance(recorded.event, AgentLeft):
            ending.leave(recorded.event.agent, by=recorded.by, at=recorded.at)


def forget_words(events: Sequence[Recorded]) -> None:
    ending.forget_words(one.event.ticket for one in events if isinstance(one.event, Purged))


def _is_first(event: TicketEvent) -> bool:
    """A first owner, or none any more, changes nothing of what was asked."""
    return isinstance(event, OwnerChanged) and (event.before is None or event.agent is None)


def forget_person(events: Sequence[Recorded]) -> None:
    erased = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    ending.forget_words(Ticket.objects.filter(customer__in=erased).values_list("pk", flat=True))


def _follow(recorded: Recorded, event: TicketEvent, hands: list[Hand]) -> None:
    match event:
        case Reopened(because=because):
            _reopened(recorded, hands, withdrawn=because == "withdrawn")
        case OwnerChanged(agent=int(agent), before=int()):
            unsolved = [hand.pk for hand in hands if hand.solved_at is None]
            Hand.objects.filter(pk__in=unsolved).update(changed_owner=True)
            _handed_over(recorded, hands, agent)
        case Solved():
            Hand.objects.filter(pk__in=[hand.pk for hand in hands], solved_at=None).update(solved_at=recorded.at)
    if ends := ENDS.get(type(event)):
        ending.end(hands, because=ends, by=recorded.by, at=recorded.at)


def _handed_over(recorded: Recorded, hands: list[Hand], agent: int) -> None:
    """To somebody who was asked: they have it whole now."""
    open_ = [hand.pk for hand in hands if hand.ended_at is None]
    theirs = set(Hand.objects.filter(pk__in=open_, asked__agent=agent).values_list("pk", flat=True))
    mine = [hand for hand in hands if hand.pk in theirs]
    ending.end(mine, because=Hand.Ending.HANDED_OVER, by=recorded.by, at=recorded.at)


def _reopened(recorded: Recorded, hands: list[Hand], *, withdrawn: bool) -> None:
    """A solution that was taken back takes back the end of the question, too."""
    Hand.objects.filter(pk__in=[hand.pk for hand in hands]).update(solved_at=None)
    if withdrawn:
        for hand in hands:
            if hand.ending == Hand.Ending.SOLVED and hand.first_given_at is None:
                ending.resume(hand, by=recorded.by, at=recorded.at)
