"""What a page shows of what was found. Each function is one query, however much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Left

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, Message, Status, Ticket
from zabota.base.tickets.queries.search.hits import Place
from zabota.core.query.asking.pattern import Patterns

READ = 20_000  # signs of a message in which the place is shown
# What the message itself says before what stands in its subject; then the most of it, then the latest.
_BEST = """(SELECT found.message_id FROM tickets_findable found WHERE found.ticket_id = tickets_ticket.id
    AND found.message_id IS NOT NULL AND found.words @@ %s::tsquery
    ORDER BY found.words @@ %s::tsquery DESC, ts_rank(found.words, %s::tsquery) DESC, found.at DESC LIMIT 1)"""


@dataclass(frozen=True, slots=True)
class TicketRow:
    """message: the id of the one that says it best; None where it is the ticket itself. at: when it was last said."""

    id: int
    number: int
    subject: str
    status: str
    language: str
    channel: str
    customer: int
    customer_name: str
    organisation: str
    owner_name: str
    created_at: datetime
    active_at: datetime
    solved_at: datetime | None
    merged: int | None
    message: int | None
    at: datetime

    @property
    def status_words(self) -> str:
        return str(Status(self.status).label)

    @property
    def is_open(self) -> bool:
        return self.status in ACTIVE


@dataclass(frozen=True, slots=True)
class MessageRow:
    """who: the person of ours, the customer, or whoever wrote from outside."""

    id: int
    number: int
    kind: str
    channel: str
    language: str
    text: str
    who: str
    at: datetime


def tickets_at(user: Agent, places: Sequence[Place], patterns: Patterns) -> list[TicketRow]:
    """In the order of the places, of those that this person still may know of."""
    own = patterns.own or patterns.whole
    # Only patterns that PostgreSQL wrote itself are put in, and those as values.
    found_best = RawSQL(_BEST, (patterns.whole, own, own))  # noqa: S611
    best = found_best if patterns.whole else Value(None, BigIntegerField())
    rows = visible(user).filter(pk__in=[place.ticket for place in places])
    shown = (
        *("id", "number", "subject", "status", "language", "channel", "customer_id", "customer__name"),
        *("customer__organisation__name", "owner__name", "created_at", "active_at", "solved_at", "merged_into__number"),
    )
    found: dict[int, Any] = {row[0]: row for row in rows.values_list(*shown, best)}
    return [
        TicketRow(*(*row[:8], row[8] or "", row[9] or "", *row[10:15], place.at))
        for place in places
        if (row := found.get(place.ticket))
    ]


def messages_at(user: Agent, places: Sequence[Place]) -> list[MessageRow]:
    """In the order of the places."""
    rows = Message.objects.filter(pk__in=[place.message for place in places], ticket__in=visible(user))
    shown = ("id", "ticket__number", "kind", "channel", "language", "agent__name", "customer__name", "author")
    found = {
        pk: MessageRow(pk, number, kind, channel, language, text, agent or customer or author, at)
        for pk, number, kind, channel, language, agent, customer, author, at, text in rows.values_list(
            *shown, "created_at", Left("text", READ)
        )
    }
    return [found[place.message] for place in places if place.message in found]


def solved_by(ticket: Ticket) -> str:
    """What was said last before it was solved, or what was written down as done; "" while it is not. One query."""
    if ticket.solved_at is None or ticket.solution:
        return ticket.solution
    ours = Message.objects.filter(ticket=ticket, kind=Message.Kind.OUT, automatic=False)
    ours = ours.filter(created_at__lte=ticket.solved_at).exclude(delivery__in=Message.UNSAID)
    return ours.order_by("-created_at", "-id").values_list(Left("text", READ), flat=True).first() or ""
