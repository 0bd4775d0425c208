"""What a page shows of what was found. Each function is one query, however much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.functions import Left

from zabota.base.tickets.models import ACTIVE, Filling, Message, Status, Ticket
from zabota.base.tickets.queries.asking import ask
from zabota.base.tickets.queries.search.hits import Place
from zabota.core.query.asking.pattern import Patterns

READ = 20_000  # signs of a message in which the place is shown
# All of it before a part, what the message itself says before what stands in its subject; then the most, the latest.
_BEST = """(SELECT found.message_id FROM tickets_findable found WHERE found.ticket_id = t.id
    AND found.message_id IS NOT NULL AND found.words @@ (%(pattern)s::tsquery || %(own)s::tsquery)
    ORDER BY found.words @@ %(pattern)s::tsquery DESC, found.words @@ %(own)s::tsquery DESC,
        ts_rank(found.words, %(own)s::tsquery) DESC, found.at DESC LIMIT 1)"""
_TICKETS = """
SELECT t.id, t.number, t.subject, t.status, t.language, t.channel, c.id, c.name, coalesce(o.name, ''),
    coalesce(a.name, ''), t.created_at, t.active_at, t.solved_at, m.number, {best}
FROM tickets_ticket t JOIN people_customer c ON c.id = t.customer_id
    LEFT JOIN people_organisation o ON o.id = c.organisation_id LEFT JOIN people_agent a ON a.id = t.owner_id
    LEFT JOIN tickets_ticket m ON m.id = t.merged_into_id
WHERE t.id = ANY(%(tickets)s::bigint[])
"""
_MESSAGES = """
SELECT m.id, t.number, m.kind, m.channel, m.language, left(m.text, %(most)s::int),
    coalesce(nullif(a.name, ''), nullif(c.name, ''), m.author), m.created_at
FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id LEFT JOIN people_agent a ON a.id = m.agent_id
    LEFT JOIN people_customer c ON c.id = m.customer_id
WHERE m.id = ANY(%(messages)s::bigint[])
"""


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


def tickets_at(places: Sequence[Place], patterns: Patterns) -> list[TicketRow]:
    """In the order of the places, which were found for somebody who may know of them."""
    values: dict[str, Any] = {"tickets": [place.ticket for place in places]}
    if patterns.whole:
        values |= {"pattern": patterns.whole, "own": patterns.own or patterns.whole}
    found = {row[0]: row for row in ask(_TICKETS.format(best=_BEST if patterns.whole else "NULL"), values)}
    return [TicketRow(*(*found[place.ticket], place.at)) for place in places if place.ticket in found]


def messages_at(places: Sequence[Place]) -> list[MessageRow]:
    """In the order of the places, as those of tickets."""
    values = {"messages": [place.message for place in places], "most": READ}
    found = {row[0]: MessageRow(*row) for row in ask(_MESSAGES, values)}
    return [found[place.message] for place in places if place.message in found]


def taken_up() -> int:
    """Percent of the messages from before an upgrade that can be found by now; 100 on any other day. One query."""
    row = Filling.objects.order_by("id").first()
    if row is None or not row.message or not row.first:
        return 100
    return max(0, min(99, 100 - row.message * 100 // row.first))


def solved_by(ticket: Ticket) -> str:
    """What was said last before it was solved, or what was written down as done; "" while it is not. One query."""
    if ticket.solved_at is None or ticket.solution:
        return ticket.solution
    ours = Message.objects.filter(ticket=ticket, kind=Message.Kind.OUT, automatic=False)
    ours = ours.filter(created_at__lte=ticket.solved_at).exclude(delivery__in=Message.UNSAID)
    return ours.order_by("-created_at", "-id").values_list(Left("text", READ), flat=True).first() or ""
