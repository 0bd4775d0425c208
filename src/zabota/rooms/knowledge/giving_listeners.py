"""What the knowledge room does when an answer has left, or an article is public."""

from collections.abc import Sequence

from django.db.models import Q

from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.knowledge import ArticlePublished
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import ReplySent, TicketEvent
from zabota.rooms.knowledge import gap_jobs  # noqa: F401  (the queue learns of them here)
from zabota.rooms.knowledge.actions.gaps import done, name_anew
from zabota.rooms.knowledge.actions.giving import note_given


def by_a_person(event: Event) -> bool:
    return isinstance(event, ReplySent) and not event.automatic


def note_articles(events: Sequence[Recorded]) -> None:
    """Which articles went with it: it is looked for in what was really sent."""
    for recorded in events:
        if isinstance(event := recorded.event, ReplySent):
            message = Message.objects.select_related("ticket__brand", "agent").get(pk=event.message)
            by = message.agent.ref if message.agent else recorded.by
            note_given(message, by=by, at=recorded.at)


def close_gaps(events: Sequence[Recorded]) -> None:
    """The questions that waited for an article have one."""
    for recorded in events:
        if isinstance(event := recorded.event, ArticlePublished):
            done(event.article, by=recorded.by, at=recorded.at)


def forget_words(events: Sequence[Recorded]) -> None:
    """Words that are gone from the desk are no question's name any more: another ticket gives it."""
    tickets = [one.event.ticket for one in events if isinstance(one.event, TicketEvent)]
    customers = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    name_anew(Ticket.objects.filter(Q(pk__in=tickets) | Q(customer__in=customers)))
