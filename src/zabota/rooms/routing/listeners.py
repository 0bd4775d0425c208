"""What the room does when something happens to a ticket."""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.tickets import MessageReceived
from zabota.rooms.routing.actions import deciding, reading


def is_new_matter(event: Event) -> bool:
    """A first word that is news; what lay in a mailbox before the desk came is not."""
    return isinstance(event, MessageReceived) and event.first and not event.old


def consider(events: Sequence[Recorded]) -> None:
    """New tickets are read, then somebody is thought of for each: first for those that cost most."""
    ids = [one.event.ticket for one in events if isinstance(one.event, MessageReceived)]
    at = now()
    reading.understand(ids, at=at)
    deciding.decide(ids, at=at)
