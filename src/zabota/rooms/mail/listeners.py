"""What the mail room does when something happens to a ticket."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event as Row
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.tickets import MessageReceived, ReplySent, Solved
from zabota.rooms.mail.actions import automatic, sending
from zabota.rooms.mail.models import OutLetter, RawLetter

CHANNEL = "mail"
# A letter that lay longer than this before we took it in is no longer acknowledged.
STALE = timedelta(days=7)


def goes_by_mail(event: Event) -> bool:
    return isinstance(event, ReplySent) and event.channel == CHANNEL


def is_first_letter(event: Event) -> bool:
    """A new matter that a person, not a machine, wrote to us about by mail."""
    return isinstance(event, MessageReceived) and event.channel == CHANNEL and event.first and not event.machine


def deliver(events: Sequence[Recorded]) -> None:
    """Answers go out by mail: the letter of each is made, and the job that sends it."""
    automatic_ones = [one.event.message for one in events if isinstance(one.event, ReplySent) and one.event.automatic]
    # Automatic ones begin their journey where they are written; this is for those that did not.
    begun = set(OutLetter.objects.filter(message__in=automatic_ones).values_list("message", flat=True))
    for recorded in events:
        event = recorded.event
        if isinstance(event, ReplySent) and goes_by_mail(event) and event.message not in begun:
            message = Message.objects.select_related("ticket__customer", "ticket__brand").get(pk=event.message)
            sending.dispatch(message, asks=_solves(message), at=recorded.at)


def acknowledge(events: Sequence[Recorded]) -> None:
    """A customer's first letter is answered with its number; a machine's never, an old one of a new mailbox neither."""
    at = events[0].at
    first = [
        one.event.message for one in events if isinstance(one.event, MessageReceived) and is_first_letter(one.event)
    ]
    raws = RawLetter.objects.filter(message__in=first, twin=None, mailbox__isnull=False).defer("sealed").order_by("id")
    related = ("mailbox", "message__ticket__customer", "message__ticket__brand__calendar")
    fresh = [raw for raw in raws.select_related(*related) if _is_fresh(raw, at)]
    automatic.acknowledge([raw.message.ticket for raw in fresh if raw.message], at=at)


def _is_fresh(raw: RawLetter, at: datetime) -> bool:
    return raw.mailbox is not None and raw.received_at >= max(raw.mailbox.created_at, at - STALE)


def ask_if_it_helped(events: Sequence[Recorded]) -> None:
    """Solved without an answer that asks: the customer is asked in a letter of its own."""
    silent = [one.event.ticket for one in events if isinstance(one.event, Solved) and one.event.reply is None]
    solved = Ticket.objects.filter(pk__in=silent, channel=CHANNEL).select_related("customer", "brand__calendar")
    automatic.ask_if_it_helped(list(solved.order_by("id")), at=events[0].at)


def _solves(message: Message) -> bool:
    solved = Row.objects.filter(stream_id=message.ticket.stream_id, name=Solved.__name__, data__reply=message.pk)
    return solved.exists()
