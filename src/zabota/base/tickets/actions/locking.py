"""Every verb first locks its tickets, all at once and in the order of their ids: no two wait for each other."""

from collections.abc import Iterable

from zabota.base.tickets.models import Ticket


def locked(ticket: Ticket | int) -> Ticket:
    """The ticket fresh from the database, locked until the transaction ends."""
    return Ticket.objects.select_for_update(of=("self",)).get(pk=ticket if isinstance(ticket, int) else ticket.pk)


def all_locked(tickets: Iterable[Ticket | int]) -> dict[int, Ticket]:
    """The same for several, by id."""
    ids = sorted({ticket if isinstance(ticket, int) else ticket.pk for ticket in tickets})
    return {row.pk: row for row in Ticket.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("id")}


def root_of(ticket: Ticket) -> Ticket:
    """The ticket under which this one is read: itself, or where its chain of merges ends."""
    while ticket.merged_into_id is not None:
        ticket = Ticket.objects.get(pk=ticket.merged_into_id)
    return ticket
