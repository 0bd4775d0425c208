"""Whether the customer knows already what was done."""

from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of

Kind = Message.Kind


def waits_for_words(ticket: Ticket) -> bool:
    """Whether the last word between a customer and us is theirs: who solves it now has told them nothing."""
    said = Message.objects.filter(ticket__in=parts_of(ticket), kind__in=(Kind.IN, Kind.OUT), automatic=False)
    last = said.exclude(delivery__in=Message.UNSAID).order_by("-created_at", "-id").values_list("kind", flat=True)
    return last.first() == Kind.IN
