"""What the mail room does when something happens to a ticket."""

from datetime import timedelta

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


def deliver(recorded: Recorded) -> None:
    """An answer goes out by mail: its letter is made, and the job that sends it."""
    event = recorded.event
    if isinstance(event, ReplySent) and goes_by_mail(event):
        # Automatic ones begin their journey where they are written; this is for those that did not.
        if event.automatic and OutLetter.objects.filter(message=event.message).exists():
            return
        message = Message.objects.select_related("ticket__customer", "ticket__brand").get(pk=event.message)
        sending.dispatch(message, asks=_solves(message), at=recorded.at)


def acknowledge(recorded: Recorded) -> None:
    """A customer's first letter is answered with its number; a machine's never, an old one of a new mailbox neither."""
    event = recorded.event
    if isinstance(event, MessageReceived) and is_first_letter(event):
        raw = RawLetter.objects.select_related("mailbox").defer("sealed").filter(message=event.message).first()
        if raw and raw.mailbox and raw.received_at >= max(raw.mailbox.history_before, recorded.at - STALE):
            automatic.acknowledge(_ticket(event.ticket), at=recorded.at)


def ask_if_it_helped(recorded: Recorded) -> None:
    """Solved without an answer that asks: the customer is asked in a letter of its own."""
    event = recorded.event
    if isinstance(event, Solved) and event.reply is None:
        ticket = _ticket(event.ticket)
        if ticket.channel == CHANNEL:
            automatic.ask_if_it_helped(ticket, at=recorded.at)


def _solves(message: Message) -> bool:
    solved = Row.objects.filter(stream_id=message.ticket.stream_id, name=Solved.__name__, data__reply=message.pk)
    return solved.exists()


def _ticket(pk: int) -> Ticket:
    return Ticket.objects.select_related("customer", "brand__calendar").get(pk=pk)
