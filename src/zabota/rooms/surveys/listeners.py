"""What the surveys room does when something happens."""

from collections.abc import Sequence

from zabota.base.timeline.reactions import Recorded
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Closed, TicketEvent
from zabota.rooms.surveys.actions import marking, planning


def plan(events: Sequence[Recorded]) -> None:
    """A ticket is over: its customer may be asked how it was."""
    planning.plan([one.event.ticket for one in events if isinstance(one.event, Closed)], at=events[0].at)


def forget_person(events: Sequence[Recorded]) -> None:
    marking.forget([one.event.customer for one in events if isinstance(one.event, CustomerErased)])


def forget_words(events: Sequence[Recorded]) -> None:
    marking.forget_of([one.event.ticket for one in events if isinstance(one.event, TicketEvent)])
