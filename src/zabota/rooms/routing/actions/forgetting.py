"""What readings say in customers' own words goes where those words go; what it was about stays."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.tickets import TicketEvent, WordsHidden
from zabota.rooms.routing.models import Reading


def whose_words_go(events: Sequence[Recorded]) -> set[int]:
    """The tickets of these events; words are hidden in a whole conversation, so all that are read as one with them."""
    tickets = {one.event.ticket for one in events if isinstance(one.event, TicketEvent)}
    for one in events:
        if isinstance(one.event, WordsHidden):
            tickets |= {part.pk for part in parts_of(root_of(Ticket.objects.get(pk=one.event.ticket)))}
    return tickets


def forget(tickets: Collection[int]) -> None:
    _forget(Reading.objects.filter(pk__in=tickets))


def forget_of(customers: Collection[int]) -> None:
    _forget(Reading.objects.filter(ticket__customer__in=customers))


def _forget(rows: QuerySet[Reading]) -> None:
    for reading in rows.only("damage_because"):
        reading.damage_because = [{**one, "words": ""} if "words" in one else one for one in reading.damage_because]
        reading.topic_words, reading.facts, reading.words = [], [], []
        reading.save(update_fields=["damage_because", "topic_words", "facts", "words"])
