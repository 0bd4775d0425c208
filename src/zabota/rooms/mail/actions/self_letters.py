"""A letter to yourself: a real one that goes the whole way, and shows what the receiving server thinks of it."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.ui.languages import reader
from zabota.base.vault.seal import seal
from zabota.core.mail import Address, Outgoing, compose, sign_message_id
from zabota.rooms.mail.actions.sending import wake
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter
from zabota.rooms.mail.models.letters import LETTER
from zabota.rooms.mail.queries import domain_of

# Signed like every letter of ours, so that it is known when it comes back and becomes no ticket. No ticket is number 0.
MARK = "zbt.0."
# Longer than this it is no longer waited for.
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Tried:
    """state: "none", "waiting" (to leave), "failed", "out" (not back yet), "lost", "back".

    took: from our server to us. results: what the receiving server found, such as {"spf": "pass", "dkim": "pass"}.
    """

    state: str
    letter: OutLetter | None = None
    took: timedelta | None = None
    results: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def write(mailbox: Mailbox, *, at: datetime) -> OutLetter:
    """A letter from the mailbox to its own address."""
    number = secrets.randbelow(10**17)
    header_id = sign_message_id(signing_key(), 0, number, mailbox.domain).strip("<>").lower()
    name = mailbox.name or mailbox.brand.sender_name or mailbox.brand.name
    content = compose(
        Outgoing(
            from_=Address(name, mailbox.address),
            to=(Address(name, mailbox.address),),
            subject=_("A letter to yourself"),
            date=at,
            message_id=header_id,
            automatic=True,
            language=reader(),
            brand=mailbox.brand.name,
            text=_(
                "This letter shows that your mailbox sends and receives. The desk knows it and makes no ticket of it."
            ),
        )
    )
    letter = OutLetter.objects.create(
        mailbox=mailbox,
        header_id=header_id,
        recipient=mailbox.address,
        domain=domain_of(mailbox.address),
        priority=OutLetter.Priority.KEY,
        sealed=seal(content, purpose=LETTER),
        next_at=at,
        created_at=at,
    )
    wake(mailbox.pk)
    return letter


def last(mailbox: Mailbox, *, at: datetime) -> Tried:
    """What became of the newest one."""
    mine = OutLetter.objects.filter(mailbox=mailbox, recipient=mailbox.address, header_id__startswith=MARK)
    letter = mine.defer("sealed").order_by("-id").first()
    if letter is None:
        return Tried("none")
    if letter.sent_at is None:
        return Tried("failed" if letter.state == OutLetter.State.FAILED else "waiting", letter)
    came = RawLetter.objects.filter(header_id__iexact=letter.header_id).defer("sealed").order_by("id").first()
    if came is None:
        return Tried("out" if at - letter.sent_at < PATIENCE else "lost", letter)
    took = max(came.received_at - letter.sent_at, timedelta())
    return Tried("back", letter, took, _results(came.facts.get("vouch")))


def _results(vouch: Any) -> dict[str, str]:
    """What decided whether the receiving server believes us: {"dkim": "pass"}; empty where it said nothing."""
    if not isinstance(vouch, dict) or vouch.get("state") not in ("pass", "fail"):
        return {}
    return {str(vouch.get("why")): str(vouch["state"])}
