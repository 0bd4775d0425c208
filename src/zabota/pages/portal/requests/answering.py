"""What a customer says in a request of theirs: another word, and whether it helped."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from zabota.base.people.models import Customer
from zabota.base.ports.surveys import Question, question_after_yes
from zabota.base.tickets.actions import Heard, confirm, receive, reopen
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.values import NewFile

CHANNEL = "web"
DAY = 24 * 3600


def say(
    ticket: Ticket, *, customer: Customer, text: str, files: Sequence[NewFile] = (), once: str = "", at: datetime
) -> int:
    """The number of the ticket that the words are in: this one, or a new one that follows it where it is closed.

    once: the mark of the form; sent twice, its words are one message.
    """
    key = f"portal:said:{ticket.pk}:{hashlib.sha256(once.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    with transaction.atomic():
        # The row of the mark is written in the same transaction: a second sender waits here for the first.
        if once and not cache.add(key, 0, DAY):
            return int(cache.get(key) or ticket.number)
        closed = root_of(ticket).status == Status.CLOSED
        heard = Heard(
            brand=ticket.brand,
            customer=customer,
            # A new matter is answered by the way the old one came: our words must find them.
            channel=ticket.channel if closed else CHANNEL,
            subject=ticket.subject,
            text=text,
            language=ticket.language,
            attachments=files,
            ticket=ticket,
        )
        number: int = Ticket.objects.values_list("number", flat=True).get(
            pk=receive(heard, by="portal", at=at).ticket_id
        )
        if once:
            cache.set(key, number, DAY)
        return number


def helped(ticket: Ticket, *, customer: Customer, at: datetime) -> None:
    """Yes: it closes, and they may be asked how it was, here and not by letter."""
    if ticket.status == Status.SOLVED:
        confirm(ticket, by=customer.ref, at=at)
        question_after_yes(ticket.pk, True, at)


def not_yet(ticket: Ticket, *, customer: Customer, at: datetime) -> None:
    """It is open again, with the same person."""
    reopen(ticket, because="not_helped", by=customer.ref, at=at)


def question_of(ticket: Ticket, at: datetime) -> Question | None:
    """How it was, where they were asked and may say so still."""
    return question_after_yes(ticket.pk, False, at)
