"""What the mail room does when something happens to a ticket."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event as Row
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.tickets import MessageReceived, ReplySent, Restored, Solved
from zabota.rooms.mail.actions import automatic, sending
from zabota.rooms.mail.actions.spam.marking import bring_letters_back
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

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
    for recorded in events:
        event = recorded.event
        if isinstance(event, MessageReceived) and is_first_letter(event):
            raw = RawLetter.objects.select_related("mailbox").defer("sealed").filter(message=event.message).first()
            if raw and raw.mailbox and raw.received_at >= _acknowledged_since(raw, raw.mailbox, recorded.at):
                automatic.acknowledge(_ticket(event.ticket), at=recorded.at)


def ask_if_it_helped(events: Sequence[Recorded]) -> None:
    """Solved without an answer that asks: the customer is asked in a letter of its own."""
    for recorded in events:
        event = recorded.event
        if isinstance(event, Solved) and event.reply is None:
            ticket = _ticket(event.ticket)
            if ticket.channel == CHANNEL:
                automatic.ask_if_it_helped(ticket, at=recorded.at)


def take_out_of_spam(events: Sequence[Recorded]) -> None:
    """A ticket that comes back out of the trash, by whichever way, is no spam any more."""
    for recorded in events:
        event = recorded.event
        if isinstance(event, Restored):
            bring_letters_back(_ticket(event.ticket))


def _acknowledged_since(raw: RawLetter, mailbox: Mailbox, at: datetime) -> datetime:
    """One that lay in spam meanwhile was young enough when it came, or it is not marked so."""
    return mailbox.created_at if "released" in raw.facts else max(mailbox.created_at, at - STALE)


def _solves(message: Message) -> bool:
    solved = Row.objects.filter(stream_id=message.ticket.stream_id, name=Solved.__name__, data__reply=message.pk)
    return solved.exists()


def _ticket(pk: int) -> Ticket:
    return Ticket.objects.select_related("customer", "brand__calendar").get(pk=pk)
