"""What the mail room does when something happens to a ticket."""

from collections.abc import Sequence
from datetime import datetime

from zabota.base.desk.queries import desk
from zabota.base.people.customers import same_person
from zabota.base.people.models import Customer
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.timeline.models import Event as Row
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import MessageReceived, ReplySent, Restored, SideSent, Solved, TicketEvent
from zabota.rooms.mail.actions import automatic, forgetting, keeping, sending
from zabota.rooms.mail.actions.spam.marking import bring_letters_back
from zabota.rooms.mail.models import OutLetter, RawLetter
from zabota.rooms.mail.models.letters import STALE
from zabota.rooms.mail.queries import BY_LETTER

CHANNEL = "mail"


def goes_by_mail(event: Event) -> bool:
    return isinstance(event, ReplySent) and event.channel in BY_LETTER


def is_first_letter(event: Event) -> bool:
    """A new matter that a person, not a machine, wrote to us about by mail, or through a form."""
    return isinstance(event, MessageReceived) and event.channel in BY_LETTER and event.first and not event.machine


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


def deliver_beside(events: Sequence[Recorded]) -> None:
    """Words to somebody outside go out from the ticket's mailbox."""
    for recorded in events:
        if isinstance(recorded.event, SideSent):
            message = Message.objects.select_related("ticket__customer", "ticket__brand").get(pk=recorded.event.message)
            sending.dispatch(message, at=recorded.at)


def acknowledge(events: Sequence[Recorded]) -> None:
    """A customer's first letter is answered with its number; a machine's never, an old one of a new mailbox neither."""
    at = events[0].at
    first = [
        one.event.message for one in events if isinstance(one.event, MessageReceived) and is_first_letter(one.event)
    ]
    raws = RawLetter.objects.filter(message__in=first, twin=None, mailbox__isnull=False).defer("sealed").order_by("id")
    related = ("mailbox", "message__ticket__customer", "message__ticket__brand__calendar")
    fresh = [raw for raw in raws.select_related(*related) if _is_fresh(raw, at)]
    tickets = [raw.message.ticket for raw in fresh if raw.message]
    forms = Message.objects.filter(pk__in=first, channel="web", ticket__trashed_at=None).order_by("id")
    tickets += [one.ticket for one in forms.select_related("ticket__customer", "ticket__brand__calendar")]
    automatic.acknowledge(tickets, at=at)


def _is_fresh(raw: RawLetter, at: datetime) -> bool:
    if raw.mailbox is None or not raw.facts.get("forwarded_by", {}).get("sure", True):
        # Nothing but a forged From may stand behind it: nobody is written to who did not write to us.
        return False
    # One that lay in spam meanwhile was young enough when it came, or it is not marked so.
    oldest = at - STALE if "released" not in raw.facts else raw.mailbox.history_before
    return raw.received_at >= max(raw.mailbox.history_before, oldest)


def take_out_of_spam(events: Sequence[Recorded]) -> None:
    """A ticket that comes back out of the trash, by whichever way, is no spam any more."""
    back = [one.event.ticket for one in events if isinstance(one.event, Restored)]
    for ticket in Ticket.objects.filter(pk__in=back).order_by("id"):
        bring_letters_back(ticket)


def _solves(message: Message) -> bool:
    solved = Row.objects.filter(stream_id=message.ticket.stream_id, name=Solved.__name__, data__reply=message.pk)
    return solved.exists()


def forget_sources(events: Sequence[Recorded]) -> None:
    """Words were hidden or a file removed: the letters of the whole conversation, as they came, are forgotten."""
    forgetting.forget_sources(_conversations(events))


def forget_returned(events: Sequence[Recorded]) -> None:
    """And those that came back with a letter of ours in them."""
    forgetting.forget_returned(_conversations(events))


def drop_numbers_of(events: Sequence[Recorded]) -> None:
    """The words of a ticket are gone for good: so are the numbers that were hidden in them."""
    keeping.drop_of([one.event.ticket for one in events if isinstance(one.event, TicketEvent)])


def drop_kept_numbers(events: Sequence[Recorded]) -> None:
    """The desk keeps full card numbers no longer: none is left."""
    del events
    if not desk().keep_numbers:
        keeping.drop_all()


def forget_person(events: Sequence[Recorded]) -> None:
    """A customer is erased: at once, while their addresses are still known."""
    for recorded in events:
        if isinstance(recorded.event, CustomerErased):
            customer = Customer.objects.get(pk=recorded.event.customer)
            forgetting.forget_people(same_person(customer))


def _conversations(events: Sequence[Recorded]) -> list[int]:
    ids = {one.event.ticket for one in events if isinstance(one.event, TicketEvent)}
    return [part.pk for ticket in Ticket.objects.filter(pk__in=ids) for part in parts_of(root_of(ticket))]
