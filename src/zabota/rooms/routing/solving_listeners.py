"""What the room does when a ticket is solved, or its words go, or somebody has it."""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.people.customers import same_person
from zabota.base.people.models import Customer
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import MessagesMoved, OwnerChanged
from zabota.rooms.routing.actions import forgetting, offering, solving


def follow_solutions(events: Sequence[Recorded]) -> None:
    """Whatever makes a ticket solved, or not solved after all, or changes the words it began with."""
    tickets = forgetting.whose_words_go(events)
    tickets |= {one.event.to for one in events if isinstance(one.event, MessagesMoved)}
    solving.remember(tickets, at=now())
    offering.end(tickets)


def forget_words(events: Sequence[Recorded]) -> None:
    """A `now` listener: words that are hidden, purged or erased go in the same transaction."""
    solving.forget(tickets=forgetting.whose_words_go(events))


def forget_person(events: Sequence[Recorded]) -> None:
    for one in events:
        if isinstance(one.event, CustomerErased):
            solving.forget(customers=same_person(Customer.objects.get(pk=one.event.customer)))


def end_offers(events: Sequence[Recorded]) -> None:
    """A `now` listener: it was given back, so that somebody is thought of anew. Taking one costs nothing here."""
    back = [one.event.ticket for one in events if isinstance(one.event, OwnerChanged) and one.event.agent is None]
    if back:
        offering.end(back)


# Changed for one of these, whom the desk chose was no wrong guess.
NO_LESSON = ("cover", "returned", "calm", "shift", "load", "routed")


def changed_hands(event: Event) -> bool:
    return isinstance(event, OwnerChanged) and bool(event.before and event.agent) and event.cause not in NO_LESSON


def by_a_person(event: Event, by: str) -> bool:
    return by.startswith("agent:")


def learn_from_hands(events: Sequence[Recorded]) -> None:
    """Somebody gave on what the desk had given."""
    for one in events:
        if isinstance(one.event, OwnerChanged):
            offering.correct(one.event, by=one.by, at=one.at)
