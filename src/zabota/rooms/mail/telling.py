"""Letters to people of the desk, as the room that decides who is told asks for them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils import translation

from zabota.base.people.models import Agent
from zabota.base.ports.telling import Telling
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions.desk_letters import post
from zabota.rooms.mail.actions.notices import notify, takes_letters
from zabota.rooms.mail.models import OutLetter
from zabota.rooms.mail.models.letters import STALE
from zabota.rooms.mail.notice_letter import About, how_to_end, language_of


def tell_by_letter(telling: Telling, at: datetime) -> bool:
    """A letter about a ticket that can be answered."""
    ticket = Ticket.objects.select_related("customer", "brand").filter(pk=telling.ticket, trashed_at=None).first()
    agent = Agent.objects.filter(pk=telling.agent).first()
    if ticket is None or agent is None:
        return False
    about = About(ticket, _message(telling, ticket), _who(telling.by))
    return notify(agent, about, kind=telling.kind, cause=telling.cause, at=at) is not None


def tell_by_digest(agent: int, subject: str, lines: Sequence[str], at: datetime) -> bool:
    """A letter that gathers many things. Nobody answers it, so it goes out by the first mailbox that can send."""
    row = Agent.objects.filter(pk=agent, is_active=True).first()
    if row is None or not takes_letters(row):
        return False
    language = language_of(row)
    with translation.override(language):
        footer = how_to_end()
    return post(
        to=row.email,
        subject=subject,
        text="\n\n".join(lines),
        language=language,
        footer=footer,
        priority=OutLetter.Priority.AUTOMATIC,
        at=at,
    )


def old_news(messages: Sequence[int]) -> set[int]:
    """Old letters of a mailbox that was just connected."""
    rows = Message.objects.filter(pk__in=messages, raw_letters__received_at__lt=F("created_at") - STALE)
    return set(rows.values_list("pk", flat=True)) if messages else set()


def _message(telling: Telling, ticket: Ticket) -> Message | None:
    rows = Message.objects.select_related("customer", "agent")
    if telling.message is not None:
        return rows.filter(pk=telling.message).first()
    return rows.filter(ticket=ticket, kind=Message.Kind.IN).order_by("-id").first()


def _who(by: str) -> Agent | None:
    kind, _sep, key = by.partition(":")
    return Agent.objects.filter(pk=int(key)).first() if kind == "agent" and key.isdecimal() else None
