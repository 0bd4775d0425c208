"""How a matter begins."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent, Brand, Customer
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.actions.masking import mask_files, mask_message
from zabota.base.tickets.actions.ownership import refuse_unless_owner
from zabota.base.tickets.actions.words import reply
from zabota.base.tickets.actions.writing import attach
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.base.timeline.beginning import with_streams
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import MessageReceived, OwnerChanged, StatusChanged, TicketOpened
from zabota.core.secrets import mask

SUBJECT_LIMIT = 300


def open_all(tickets: Sequence[Ticket], *, at: datetime, messages: Sequence[Message] = ()) -> list[Ticket]:
    """Write the rows of new tickets, each with a stream and a number of its own. The caller records opened().

    messages: of each its first, without secrets (mask_message), written in the same round trip.
    """
    for ticket in tickets:
        ticket.subject = mask(ticket.subject)[:SUBJECT_LIMIT]
        ticket.created_at = ticket.active_at = at
    return with_streams(tickets, kind="ticket", made=("number",), firsts=messages)


def opened(ticket: Ticket) -> TicketOpened:
    """The event that tells of a new ticket."""
    return TicketOpened(
        ticket=ticket.pk,
        customer=ticket.customer_id,
        brand=ticket.brand_id,
        channel=ticket.channel,
        damage=ticket.damage,
        team=ticket.team_id,
        language=ticket.language,
    )


# Whoever calls it gives up their own transaction with ours: a savepoint would be two round trips for nothing.
@transaction.atomic(savepoint=False)
def open_for(
    *,
    brand: Brand,
    customer: Customer,
    channel: str,
    subject: str,
    text: str,
    kind: str,
    agent: Agent,
    html: str = "",
    files: Sequence[NewFile | DraftFile] = (),
    untold: Sequence[New] = (),
    by: str,
    at: datetime,
) -> Ticket:
    """One of us begins a matter for a customer and owns it.

    kind "out": writes first, and the answer leaves by `channel`; "in": writes down what was said in a call or visit.
    untold: what happened before it in this transaction and is still to be recorded.
    """
    refuse_unless_owner(agent)
    # Written so from the start; the events tell what assign() tells.
    ticket = Ticket(
        brand=brand,
        customer=customer,
        subject=subject,
        owner=agent,
        status=Status.OPEN,
        channel=channel,
        language=customer.language,
    )
    if kind == Message.Kind.OUT:
        open_all([ticket], at=at)
        record_all([*untold, *_begun(ticket, by)], at=at)
        reply(locked(ticket), agent=agent, text=text, html=html, files=files, by=by, at=at)
        return locked(ticket)
    message = Message(
        ticket=ticket,
        kind=Message.Kind.IN,
        channel=channel,
        customer=customer,
        agent=agent,
        text=text,
        html=html,
        language=customer.language,
        created_at=at,
    )
    mask_message(message)
    open_all([ticket], at=at, messages=[message])
    attach([(message, mask_files(files))])
    # `machine` keeps automatic letters away: the person was spoken to, there is nothing to acknowledge.
    heard = MessageReceived(
        ticket=ticket.pk, message=message.pk, customer=customer.pk, channel=channel, first=True, machine=True
    )
    record_all([*untold, *_begun(ticket, by), New(ticket.stream_id, heard, by)], at=at)
    return ticket


def _begun(ticket: Ticket, by: str) -> list[New]:
    events = (
        opened(ticket),
        OwnerChanged(ticket=ticket.pk, agent=ticket.owner_id, before=None),
        StatusChanged(ticket=ticket.pk, status=ticket.status, before=Status.NEW),
    )
    return [New(ticket.stream_id, event, by) for event in events]
