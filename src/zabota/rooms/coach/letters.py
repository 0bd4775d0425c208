"""What was said in old tickets, and the same without what says who said it: for practice and for examples."""

from collections import defaultdict
from collections.abc import Sequence

from zabota.base.tickets.models import Message, Ticket
from zabota.base.ui.hidden import hidden_words
from zabota.core.coach.anonymous import anonymous

LONGEST_TEXT = 20_000


def said_in(tickets: Sequence[int]) -> dict[int, list[Message]]:
    """What people said in them, in its order. One query, and what is joined to one of them is read with it."""
    rows = Message.objects.filter(ticket__in=tickets, kind__in=(Message.Kind.IN, Message.Kind.OUT), automatic=False)
    rows = rows.exclude(delivery__in=Message.UNSAID).order_by("created_at", "pk").defer("html", "quoted")
    said: dict[int, list[Message]] = defaultdict(list)
    related = ("agent", "customer__organisation", "ticket__customer__organisation", "ticket__brand", "ticket__owner")
    for row in rows.select_related(*related):
        said[row.ticket_id].append(row)
    return said


def language_of(ticket: Ticket) -> str:
    return (ticket.language or ticket.customer.language)[:2]


def bare(first: Message, answer: Message) -> tuple[str, str]:
    """What a customer asked and what we answered, both as said_in() reads them, without names and numbers."""
    ticket, language = first.ticket, language_of(first.ticket)
    people = [one for one in (first.customer, ticket.customer) if one]
    ours = [one for one in (answer.agent, ticket.owner) if one]
    names = [one.full_name for one in ours] + [one.name for one in people[:1] if one.name != ticket.customer.name]
    companies = sorted({one.organisation.name for one in people if one.organisation})
    words = hidden_words(language)

    def without(text: str) -> str:
        return anonymous(
            text.strip()[:LONGEST_TEXT],
            customer=ticket.customer.name,
            names=names,
            companies=companies,
            words=words,
            language=language,
        )

    return without(first.text), without(answer.text)
