"""Words of the desk itself to customers: an acknowledgement, the question whether it helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.actions.writing import touch
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import ReplySent


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in a ticket. html: already clean; empty where the text says it all."""

    ticket: Ticket
    text: str
    language: str
    html: str = ""


def say(ticket: Ticket, *, text: str, language: str, html: str = "", by: str, at: datetime) -> Message:
    """A word to the customer written by the desk itself."""
    return say_all([Words(ticket, text, language, html)], by=by, at=at)[0]


@transaction.atomic
def say_all(words: Sequence[Words], *, by: str, at: datetime) -> list[Message]:
    """The same in several tickets, with as many queries as in one. Each message carries the ticket it was given."""
    locked = all_locked(one.ticket for one in words)
    messages = Message.objects.bulk_create(
        Message(
            ticket=one.ticket,
            kind=Message.Kind.OUT,
            channel=locked[one.ticket.pk].channel,
            automatic=True,
            text=one.text,
            html=one.html,
            language=one.language,
            delivery=Message.Delivery.QUEUED,
            created_at=at,
        )
        for one in words
    )
    touch(locked.values(), at=at)
    news = [
        New(
            locked[message.ticket_id].stream_id,
            ReplySent(
                ticket=message.ticket_id, message=message.pk, agent=None, channel=message.channel, automatic=True
            ),
            by,
        )
        for message in messages
    ]
    record_all(news, at=at)
    return messages
