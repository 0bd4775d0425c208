"""Every verb first locks its tickets, all at once and in the order of their ids: no two wait for each other."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet, Value

from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import Among, prepared


def locked(ticket: Ticket | int) -> Ticket:
    """The ticket fresh from the database, locked until the transaction ends. Raises Ticket.DoesNotExist."""
    pk = ticket if isinstance(ticket, int) else ticket.pk
    found = all_locked([pk])
    if pk not in found:
        raise Ticket.DoesNotExist(f"There is no ticket {pk}.")
    return found[pk]


def all_locked(tickets: Iterable[Ticket | int]) -> dict[int, Ticket]:
    """The same for several, by id; those that are there."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("What is locked is let go at once outside a transaction.")
    ids = sorted({ticket if isinstance(ticket, int) else ticket.pk for ticket in tickets})
    return {row.pk: row for row in _locked().rows(tickets=ids)} if ids else {}


@prepared
def _locked(*, tickets: int) -> "QuerySet[Ticket, Any]":
    return Ticket.objects.select_for_update(of=("self",)).filter(Among(F("pk"), Value(tickets))).order_by("id")


def root_of(ticket: Ticket) -> Ticket:
    """The ticket under which this one is read: itself, or where its chain of merges ends."""
    while ticket.merged_into_id is not None:
        ticket = Ticket.objects.get(pk=ticket.merged_into_id)
    return ticket
