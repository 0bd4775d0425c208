"""What the mail room does at the end of a matter; apart from listeners.py, which tells of letters."""

from collections.abc import Sequence

from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.tickets import Closed, Solved, StayedUnanswered
from zabota.rooms.mail.actions import asking


def unasked(event: Event) -> bool:
    """Solved without an answer that asks."""
    return isinstance(event, Solved) and event.reply is None


def unheard(event: Event) -> bool:
    return isinstance(event, Closed) and event.unheard


def by_the_clock(event: Event, by: str) -> bool:
    return by == "clock"


def ask_if_it_helped(events: Sequence[Recorded]) -> None:
    """The customer is asked in a letter of its own."""
    asking.ask_if_it_helped([one.event.ticket for one in events if isinstance(one.event, Solved)], at=events[0].at)


def ask_again(events: Sequence[Recorded]) -> None:
    asked = [one.event.ticket for one in events if isinstance(one.event, StayedUnanswered)]
    asking.ask_again(asked, at=events[0].at)


def tell_closed(events: Sequence[Recorded]) -> None:
    asking.tell_closed([one.event.ticket for one in events if isinstance(one.event, Closed)], at=events[0].at)
