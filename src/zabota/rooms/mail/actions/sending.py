"""Letters on their way out. At least once, and never lost: a crash between the server's 250 and our commit makes the
letter leave again, under the same Message-ID, by which mail programs and we ourselves know it as the same letter.
"""

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.net.smtp import open_smtp
from zabota.base.net.trouble import detail_of, in_words, trouble_of
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message
from zabota.base.vault.seal import unseal
from zabota.core.mail import sign_message_id
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.models.letters import LETTER
from zabota.rooms.mail.writing import letter_bytes

SEND = "mail.send"
BY = "mail"
GIVEN_UP = timedelta(days=2)
# After the nth failure; the last one repeats until two days are over.
PAUSES = [timedelta(minutes=minutes) for minutes in (0.5, 1, 2, 5, 10, 20, 40, 60, 120)]
State = OutLetter.State
Delivery = Message.Delivery


def dispatch(message: Message, *, asks: bool = False, at: datetime) -> OutLetter | None:
    """Begin the journey of an answer: its letter with its Message-ID, and the job that sends it. Twice does nothing.

    Returns None, and marks the message as failed, where nobody is known to send it to.
    """
    if found := OutLetter.objects.filter(message=message).first():
        return found
    recipient, mailbox = queries.recipient_of(message.ticket), queries.mailbox_of(message.ticket)
    if not recipient:
        _fail_message(message, lambda: _("No mail address of the customer is known."), at=at)
        return None
    return begin(message, mailbox, recipient, asks=asks, at=at)


@dataclass(frozen=True, slots=True)
class Start:
    """A message that has no letter yet, and through whom and to whom it goes. asks: with the two buttons."""

    message: Message
    mailbox: Mailbox | None
    recipient: str
    asks: bool = False


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
            asks=start.asks,
            next_at=at,
            created_at=at,
        )
        for start in starts
    )
    for letter in letters:
        enqueue(SEND, lock=f"mail.out:{letter.pk}", letter=letter.pk)
    return letters


def _header_id(start: Start) -> str:
    domain = start.mailbox.domain if start.mailbox else "desk.invalid"
    return sign_message_id(signing_key(), start.message.ticket.number, start.message.pk, domain).strip("<>").lower()


def send(letter: OutLetter, *, at: datetime) -> None:
    """Try once. What becomes of it is written on the letter and on its message; nothing is raised for a server's no."""
    if letter.state != State.WAITING:
        return
    if letter.mailbox is None and letter.message:
        letter.mailbox = queries.mailbox_of(letter.message.ticket)
    box = letter.mailbox
    if box is None or box.smtp is None:
        _put_off(letter, "no_server", "", at=at)
        return
    try:
        content = unseal(bytes(letter.sealed), purpose=LETTER) if letter.sealed else letter_bytes(letter)
    except ValueError as error:
        # An address or name that no header can carry: trying again would not help.
        _give_up(letter, str(error), at=at)
        return
    try:
        # Nothing is locked and no transaction is open while the other server takes its time.
        client = open_smtp(box.smtp, private=desk().private_hosts, name=box.domain)
        try:
            client.sendmail(box.address, [letter.recipient], content, _options(client, letter.recipient))
        finally:
            # Whatever it answers to QUIT, what it said about the letter stands.
            with suppress(OSError, smtplib.SMTPException):
                client.quit()
            client.close()
    except (OSError, smtplib.SMTPException) as error:
        _refused(letter, error, at=at)
    else:
        _sent(letter, at=at)


def _options(client: smtplib.SMTP, recipient: str) -> tuple[str, ...]:
    eight = ("BODY=8BITMIME",) if client.has_extn("8bitmime") else ()
    return (*eight, "SMTPUTF8") if not recipient.isascii() and client.has_extn("smtputf8") else eight


@transaction.atomic
def _sent(letter: OutLetter, *, at: datetime) -> None:
    if not OutLetter.objects.filter(pk=letter.pk, state=State.WAITING).update(
        state=State.SENT, sent_at=at, sealed=None, error="", next_at=None, mailbox=letter.mailbox
    ):
        return
    if letter.message:
        tickets.set_delivery(letter.message, delivery=Delivery.SENT, by=BY, at=at)
    if letter.mailbox:
        mailboxes.worked(letter.mailbox, "out", at=at)


def _refused(letter: OutLetter, error: Exception, *, at: datetime) -> None:
    code = _letter_code(error)
    if code is None:
        if letter.mailbox:
            mailboxes.failed(letter.mailbox, "out", trouble_of(error), detail_of(error))
        _put_off(letter, trouble_of(error), detail_of(error), at=at)
    elif code < 500:
        _put_off(letter, "later", _said(error), at=at)
    else:
        _give_up(letter, _said(error), at=at)


def _letter_code(error: Exception) -> int | None:
    """The reply code when it is about this letter; None when it is about the connection, which the letter outlives."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return int(next(iter(error.recipients.values()))[0])
        case smtplib.SMTPSenderRefused() | smtplib.SMTPDataError():
            return int(error.smtp_code)
        case _:
            return None


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return detail_of(smtplib.SMTPResponseException(code, said))
    return detail_of(error)


@transaction.atomic
def _put_off(letter: OutLetter, trouble: str, detail: str, *, at: datetime) -> None:
    """Try again later, ever more rarely, for two days."""
    if at - letter.created_at > GIVEN_UP:
        _give_up(letter, detail or trouble, at=at)
        return
    next_at = at + PAUSES[min(letter.attempts, len(PAUSES) - 1)]
    OutLetter.objects.filter(pk=letter.pk, state=State.WAITING).update(
        attempts=letter.attempts + 1, error=f"{trouble} {detail}".strip()[:300], next_at=next_at
    )
    enqueue(SEND, at=next_at, lock=f"mail.out:{letter.pk}", letter=letter.pk)
    if letter.message:
        with translation.override(desk().language):
            words = _trouble_in_words(letter.mailbox, trouble)
        note = f"{words} {detail}".strip()
        tickets.set_delivery(letter.message, delivery=Delivery.QUEUED, note=note, by=BY, at=at)


@transaction.atomic
def _give_up(letter: OutLetter, detail: str, *, at: datetime) -> None:
    OutLetter.objects.filter(pk=letter.pk, state=State.WAITING).update(
        state=State.FAILED, error=detail[:300], next_at=None, attempts=letter.attempts + 1, sealed=None
    )
    if letter.message:
        said = {"recipient": letter.recipient, "detail": detail}
        _fail_message(letter.message, lambda: _("%(recipient)s did not take it: %(detail)s") % said, at=at)


def _fail_message(message: Message, words: Callable[[], str], *, at: datetime) -> None:
    with translation.override(desk().language):
        note = words()
    tickets.set_delivery(message, delivery=Delivery.FAILED, note=note, by=BY, at=at)


def _trouble_in_words(mailbox: Mailbox | None, trouble: str) -> str:
    if trouble == "no_server":
        return _("This mailbox has no outgoing server yet. Add it under Settings, Mail.")
    if trouble == "later":
        return _("The other server asked to try again later.")
    return in_words(trouble, host=mailbox.smtp_host if mailbox else "")
