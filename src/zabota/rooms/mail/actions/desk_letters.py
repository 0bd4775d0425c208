"""Letters of the desk itself, about no ticket: an invitation, a sign-in code."""

import secrets
from datetime import datetime

from django.db import transaction

from zabota.base.vault.seal import seal
from zabota.core.mail import Address, Outgoing, compose
from zabota.rooms.mail.actions.sending import wake
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.models.letters import LETTER
from zabota.rooms.mail.queries import domain_of


@transaction.atomic
def post(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    language: str = "en",
    footer: str = "",
    priority: int = OutLetter.Priority.KEY,
    at: datetime,
) -> bool:
    """Hand one letter to the first mailbox that can send. False where none can.

    The bytes lie sealed, since such a letter may carry a key to the desk, and are forgotten once sent.
    """
    mailbox = Mailbox.objects.select_related("brand").exclude(smtp_host="").order_by("id").first()
    if mailbox is None:
        return False
    header_id = f"desk.{secrets.token_hex(16)}@{mailbox.domain}"
    content = compose(
        Outgoing(
            from_=Address(mailbox.name or mailbox.brand.sender_name or mailbox.brand.name, mailbox.address),
            to=(Address("", to),),
            subject=subject,
            date=at,
            message_id=header_id,
            automatic=True,
            language=language,
            brand=mailbox.brand.name,
            text=text,
            html=html,
            footer=footer,
        )
    )
    OutLetter.objects.create(
        mailbox=mailbox,
        header_id=header_id,
        recipient=to,
        domain=domain_of(to),
        priority=priority,
        sealed=seal(content, purpose=LETTER),
        next_at=at,
        created_at=at,
    )
    wake(mailbox.pk)
    return True
