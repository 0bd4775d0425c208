"""What tests of arriving letters share."""

import email.policy
import secrets
from datetime import datetime
from email.message import EmailMessage

from zabota.base.clock import now
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions.storing import Arrival, store
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Mailbox, RawLetter


def arrive(
    mailbox: Mailbox, letter: EmailMessage | bytes, *, source: str = "", received_at: datetime | None = None
) -> RawLetter:
    """The letter is stored and read; returns its row."""
    content = letter if isinstance(letter, bytes) else letter.as_bytes(policy=email.policy.SMTP)
    source = source or f"test:{secrets.token_hex(8)}"
    store([Arrival(source, content, received_at or now(), mailbox.pk, recipient=mailbox.address)])
    drain(at=now())
    return RawLetter.objects.select_related("message__ticket").get(source=source)


def ticket_of(raw: RawLetter) -> Ticket:
    assert raw.message is not None, raw.trouble
    return raw.message.ticket
