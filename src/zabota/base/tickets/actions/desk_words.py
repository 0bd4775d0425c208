"""Words of the desk itself: to customers an acknowledgement, the question whether it helped; to the team a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.base.tickets.access import who_sees
from zabota.base.tickets.actions.locking import all_locked, locked, root_of
from zabota.base.tickets.actions.writing import add_message, touch
from zabota.base.tickets.models import Mention, Message, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import Mentioned, NoteAdded, ReplySent


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


@transaction.atomic
def jot(ticket: Ticket, *, text: str, author: str, people: Sequence[Agent] = (), by: str, at: datetime) -> Message:
    """A note that no person wrote. author: how it is signed. people: told of it, those who may see the ticket."""
    ticket = locked(ticket)
    kind = Message.Kind.NOTE
    note = add_message(ticket, kind=kind, channel="note", author=author[:320], automatic=True, text=text, at=at)
    seeing = set(who_sees(root_of(ticket)).filter(pk__in=[one.pk for one in people]).values_list("pk", flat=True))
    note.named = [{"written": f"@{one.full_name}", "sees": one.pk in seeing} for one in people]
    note.save(update_fields=["named"])
    Mention.objects.bulk_create(Mention(message=note, agent_id=agent) for agent in sorted(seeing))
    told = [Mentioned(ticket=ticket.pk, message=note.pk, agent=agent) for agent in sorted(seeing)]
    added = NoteAdded(ticket=ticket.pk, message=note.pk, agent=None)
    record_all([New(ticket.stream_id, event, by) for event in (added, *told)], at=at)
    return note
