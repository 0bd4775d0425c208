"""What was said in tickets, as a draft is made of it: by people, to and from the customer. An answer that leaves in a
few seconds counts: who has just solved it makes the article now.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from zabota.base.tickets.models import Message, Ticket
from zabota.base.ui.hidden import hidden_words
from zabota.core.knowledge.from_ticket import Drafted, People, Said, drafted
from zabota.core.knowledge.private import hidden
from zabota.core.text.language import guess_language

# Further words of one ticket are of no use to a draft.
MOST = 60
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Source:
    """One message under its number. pieces: (words, whether they are hidden)."""

    number: int
    message: Message
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Told:
    """A ticket, the draft made of it, and the messages that its lines come from."""

    ticket: Ticket
    language: str
    draft: Drafted
    sources: tuple[Source, ...]

    @property
    def steps(self) -> int:
        return sum(line.kind == "step" for line in self.draft.lines)


def told(tickets: Sequence[Ticket]) -> dict[int, Told]:
    """By the ids of the tickets. One query, and what is joined to one of them is read with it."""
    kinds = (Message.Kind.IN, Message.Kind.OUT)
    rows = (
        Message.objects.filter(Q(ticket__in=tickets) | Q(ticket__merged_into__in=tickets), kind__in=kinds)
        .filter(automatic=False)
        .exclude(delivery__in=(Message.Delivery.WITHDRAWN, Message.Delivery.STOPPED))
        .select_related("agent", "customer__organisation", "ticket")
        .order_by("created_at", "id")
        .defer("html", "quoted")
    )
    spoken: defaultdict[int, list[Message]] = defaultdict(list)
    wanted = {ticket.pk for ticket in tickets}
    for row in rows:
        spoken[row.ticket_id if row.ticket_id in wanted else row.ticket.merged_into_id or 0].append(row)
    return {ticket.pk: _told(ticket, spoken[ticket.pk][:MOST]) for ticket in tickets}


def _told(ticket: Ticket, rows: Sequence[Message]) -> Told:
    people = _people(ticket, rows)
    said = [Said(number, row.pk, row.kind == Message.Kind.OUT, row.text.strip()) for number, row in enumerate(rows, 1)]
    language = (ticket.language or guess_language(f"{ticket.subject} {said[0].text if said else ''}"))[:2] or FALLBACK
    draft = drafted(
        subject=ticket.subject,
        restatement=ticket.restatement,
        solution=ticket.solution,
        said=said,
        people=people,
        words=hidden_words(language),
    )
    used = {line.source for line in draft.lines}
    sources = tuple(
        Source(one.number, row, hidden(one.text, names=people.names, companies=people.companies))
        for one, row in zip(said, rows, strict=True)
        if one.number in used
    )
    return Told(ticket, language, draft, sources)


def _people(ticket: Ticket, rows: Sequence[Message]) -> People:
    """Everybody who is named in it: who asked, who wrote, who answered."""
    agents = {row.agent for row in rows if row.agent}
    customers = {ticket.customer, *(row.customer for row in rows if row.customer)}
    names = [agent.full_name for agent in agents] + [customer.name for customer in customers]
    companies = [customer.organisation.name for customer in customers if customer.organisation]
    signed = [*(agent.full_name for agent in agents), *(agent.name for agent in agents)]
    signed += [agent.signature for agent in agents] + [ticket.brand.signature]
    return People(names=sorted(names), companies=sorted(companies), signed=sorted(signed))
