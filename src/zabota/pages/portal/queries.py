"""What a customer may read of their own ticket."""

from zabota.base.tickets.models import Message, Ticket


def answer_of(ticket: Ticket) -> Message | None:
    """The last answer that a person wrote and that left."""
    return (
        Message.objects.filter(ticket=ticket, kind=Message.Kind.OUT, automatic=False)
        .exclude(delivery__in=Message.UNSAID)
        .select_related("agent")
        .order_by("-created_at", "-id")
        .first()
    )


def ticket_named(pk: int) -> Ticket:
    """The ticket that a link of ours speaks of, with what its pages show."""
    return Ticket.objects.select_related("brand", "customer", "owner").get(pk=pk)
