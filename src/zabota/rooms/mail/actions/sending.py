"""Letters on their way out. At least once, and never lost: a crash between the server's 250 and our commit makes the
letter leave again, under the same Message-ID, by which mail programs and we ourselves know it as the same letter.

Here their journey begins; rounds.py takes them out, outcomes.py writes down what became of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message
from zabota.core.mail import sign_message_id
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import copies
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter

SEND, AGAIN = "mail.send", "mail.again"
BY = "mail"
# Letters that are to be tried again are looked for no closer together.
STEP = timedelta(seconds=30)
State, Priority = OutLetter.State, OutLetter.Priority
Delivery = Message.Delivery


@dataclass(frozen=True, slots=True)
class Start:
    """A message that has no letter yet, and through whom and to whom it goes. asks: with the two buttons. drawn: as
    OutLetter keeps it.
    """

    message: Message
    mailbox: Mailbox | None
    recipient: str
    asks: bool = False
    drawn: dict[str, Any] = field(default_factory=dict)


def dispatch(message: Message, *, asks: bool = False, at: datetime) -> OutLetter | None:
    """Begin the journey of an answer: its letter with its Message-ID, and the job that sends it. Twice does nothing.

    Returns None, and marks the message as failed, where nobody is known to send it to.
    """
    if found := OutLetter.objects.filter(message=message).first():
        return found
    recipient, mailbox = message.to_address or queries.recipient_of(message.ticket), queries.mailbox_of(message.ticket)
    if not recipient:
        with translation.override(desk().language):
            note = _("No mail address of the customer is known.")
        tickets.set_delivery(message, delivery=Delivery.FAILED, note=note, by=BY, at=at)
        return None
    return begin(message, mailbox, recipient, asks=asks, at=at)


def begin(message: Message, mailbox: Mailbox | None, recipient: str, *, asks: bool = False, at: datetime) -> OutLetter:
    """The journey of a message that has none yet, where it is known already through whom and to whom it goes."""
    return begin_all([Start(message, mailbox, recipient, asks)], at=at)[0]


@transaction.atomic
def begin_all(starts: Sequence[Start], *, at: datetime) -> list[OutLetter]:
    """The same for several. Each message brings its ticket along."""
    letters = OutLetter.objects.bulk_create(
        OutLetter(
            message=start.message,
            mailbox=start.mailbox,
            header_id=_header_id(start),
            recipient=start.recipient,
            domain=queries.domain_of(start.recipient),
            priority=Priority.AUTOMATIC if start.message.automatic else Priority.PERSON,
            asks=start.asks,
            drawn=start.drawn,
            next_at=at,
            created_at=at,
        )
        for start in starts
    )
    copies.begin(letters, at=at)
    for mailbox in dict.fromkeys(letter.mailbox_id for letter in letters):
        wake(mailbox)
    return letters


def wake(mailbox: int | None, *, at: datetime | None = None) -> None:
    """See to it that the mailbox (its id; None: letters that have none) sends what is due, now or at a later moment.

    One round of a mailbox works at a time and one more waits, however many letters begin.
    """
    number = mailbox or 0
    if at is None:
        lock = f"mail.out:{number}"
        enqueue(SEND, lock=lock, once=lock, mailbox=number)
        return
    # Without the lock: the queue runs jobs of one lock in their order, and what is due now would wait behind this one.
    # In whole steps, so that many letters that wait make few jobs.
    moment = datetime.fromtimestamp(-(-at.timestamp() // STEP.seconds) * STEP.seconds, at.tzinfo)
    enqueue(AGAIN, at=moment, once=f"mail.again:{number}:{moment:%m%dT%H%M%S}", mailbox=number)


@transaction.atomic
def again(message: Message, *, by: str, at: datetime) -> OutLetter | None:
    """Send an answer again that failed or came back, to where the customer is reached now. None: nobody is known.

    One that waits is tried at once; one that is out is left alone.
    """
    row = Message.objects.select_related("ticket__customer", "ticket__brand").get(pk=message.pk)
    letter = OutLetter.objects.select_for_update(of=("self",)).filter(message=row).first()
    if row.delivery not in (Delivery.FAILED, Delivery.BOUNCED, Delivery.QUEUED):
        return letter
    if letter is None:
        if begun := dispatch(row, at=at):
            tickets.set_delivery(row, delivery=Delivery.QUEUED, by=by, at=at)
        return begun
    letter.recipient = row.to_address or queries.recipient_of(row.ticket) or letter.recipient
    letter.domain = queries.domain_of(letter.recipient)
    letter.mailbox = letter.mailbox or queries.mailbox_of(row.ticket)
    if letter.state != State.WAITING:
        # Two days of trying begin anew, and the letter is of today.
        letter.created_at = at
    letter.state, letter.next_at, letter.attempts = State.WAITING, at, 0
    letter.trouble = letter.error = letter.back_reason = letter.back_status = ""
    letter.back_at = letter.sent_at = None
    letter.save()
    tickets.set_delivery(row, delivery=Delivery.QUEUED, by=by, at=at)
    copies.again(letter, at=at)
    wake(letter.mailbox_id)
    return letter


@transaction.atomic
def hurry(mailbox: Mailbox, *, at: datetime) -> int:
    """Whatever waits in the mailbox is tried now; returns how many letters that are."""
    number = OutLetter.objects.filter(mailbox=mailbox, state=State.WAITING).update(next_at=at)
    wake(mailbox.pk)
    return number


def _header_id(start: Start) -> str:
    domain = start.mailbox.domain if start.mailbox else "desk.invalid"
    return sign_message_id(signing_key(), start.message.ticket.number, start.message.pk, domain).strip("<>").lower()
