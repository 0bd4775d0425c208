"""Links, merging and splitting. A merge is a pointer and never a copy, so that it can be taken back exactly."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.base.tickets.actions.locking import all_locked, locked
from zabota.base.tickets.actions.opening import open_all, opened
from zabota.base.tickets.actions.promises import take_over
from zabota.base.tickets.models import Link, Message, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.tickets import (
    Absorbed,
    Linked,
    Merged,
    MessagesMoved,
    Released,
    Unlinked,
    Unmerged,
)


@transaction.atomic
def link(ticket: Ticket, *, other: Ticket, kind: str = Link.Kind.RELATED, by: str, at: datetime) -> None:
    """Say that two tickets have to do with each other. Raises Refused for a ticket and itself."""
    if ticket.pk == other.pk:
        raise Refused(_("A ticket is not linked to itself."))
    rows = all_locked([ticket, other])
    first, second = sorted(rows)
    _found, fresh = Link.objects.get_or_create(first_id=first, second_id=second, defaults={"kind": kind})
    if fresh:
        for here, there in ((first, second), (second, first)):
            record(rows[here].stream_id, Linked(ticket=here, other=there, kind=kind), by=by, at=at)


@transaction.atomic
def unlink(ticket: Ticket, *, other: Ticket, by: str, at: datetime) -> None:
    """Take a link back. One that is not there is no error."""
    if ticket.pk == other.pk:
        return
    rows = all_locked([ticket, other])
    first, second = sorted(rows)
    gone, _kinds = Link.objects.filter(first_id=first, second_id=second).delete()
    if gone:
        for here, there in ((first, second), (second, first)):
            record(rows[here].stream_id, Unlinked(ticket=here, other=there), by=by, at=at)


@transaction.atomic
def merge(ticket: Ticket, *, into: Ticket, by: str, at: datetime) -> Ticket:
    """Read `ticket` as part of `into` from now on; every row stays where it is.

    Raises Refused for a circle, or for a ticket that is merged, trashed, or of another customer's brand.
    """
    rows = all_locked([ticket, into])
    ticket, into = rows[ticket.pk], rows[into.pk]
    if ticket.pk == into.pk or ticket.merged_into_id or into.merged_into_id:
        raise Refused(_("One of them is already part of another ticket."))
    if ticket.trashed_at or into.trashed_at:
        raise Refused(_("A ticket in the trash cannot be merged."))
    if ticket.brand_id != into.brand_id:
        raise Refused(_("Tickets of two brands cannot be merged."))
    ticket.merged_into = into
    ticket.save(update_fields=["merged_into"])
    Ticket.objects.filter(pk=into.pk).update(active_at=at)
    record(ticket.stream_id, Merged(ticket=ticket.pk, into=into.pk), by=by, at=at)
    record(into.stream_id, Absorbed(ticket=into.pk, other=ticket.pk), by=by, at=at)
    take_over(into, of=ticket, by=by, at=at)
    return into


@transaction.atomic
def unmerge(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Take a merge back: the ticket stands alone again with all that came by its own thread, meanwhile too."""
    ticket = Ticket.objects.get(pk=ticket.pk)
    if ticket.merged_into_id is None:
        return ticket
    rows = all_locked([ticket, ticket.merged_into_id])
    ticket = rows[ticket.pk]
    if ticket.merged_into_id is None:
        return ticket
    into = rows[ticket.merged_into_id]
    ticket.merged_into = None
    ticket.save(update_fields=["merged_into"])
    record(ticket.stream_id, Unmerged(ticket=ticket.pk, into=into.pk), by=by, at=at)
    record(into.stream_id, Released(ticket=into.pk, other=ticket.pk), by=by, at=at)
    return ticket


@transaction.atomic
def split(ticket: Ticket, *, messages: Sequence[Message], subject: str, by: str, at: datetime) -> Ticket:
    """Move some messages of a ticket to a new one of the same customer, linked to it.

    Raises Refused without messages, with a foreign one, or if nothing would stay.
    """
    ticket = locked(ticket)
    ids = sorted(message.pk for message in messages)
    # What is said beside it, and an answer that waits for its moment, belong to this ticket.
    stays = Q(kind=Message.Kind.SIDE) | Q(scheduled=True, delivery__in=["held", "stopped"])
    here = set(Message.objects.filter(ticket=ticket).exclude(stays).values_list("pk", flat=True))
    if not ids or not here.issuperset(ids) or len(here) == len(ids):
        raise Refused(_("Choose some messages of this ticket, and leave at least one."))
    fresh = Ticket(
        brand_id=ticket.brand_id,
        customer_id=ticket.customer_id,
        subject=" ".join(subject.split()) or ticket.subject,
        team_id=ticket.team_id,
        channel=ticket.channel,
        language=ticket.language,
    )
    open_all([fresh], at=at)
    record(fresh.stream_id, opened(fresh), by=by, at=at)
    Message.objects.filter(pk__in=ids).update(ticket=fresh)
    record(ticket.stream_id, MessagesMoved(ticket=ticket.pk, messages=ids, to=fresh.pk), by=by, at=at)
    link(ticket, other=fresh, kind=Link.Kind.SPLIT, by=by, at=at)
    return fresh
