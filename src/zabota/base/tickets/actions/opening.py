"""How a matter begins."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent, Brand, Customer
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.actions.ownership import refuse_unless_owner
from zabota.base.tickets.actions.words import reply
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.tickets.values import NewFile
from zabota.base.timeline.record import New, record_all, with_streams
from zabota.core.events.tickets import MessageReceived, OwnerChanged, StatusChanged, TicketEvent, TicketOpened
from zabota.core.secrets import mask

SUBJECT_LIMIT = 300


def open_all(tickets: Sequence[Ticket], *, at: datetime) -> list[Ticket]:
    """Write the rows of new tickets, each with a stream and a number of its own. The caller records opened()."""
    for ticket in tickets:
        ticket.subject = mask(ticket.subject)[:SUBJECT_LIMIT]
        ticket.created_at = ticket.active_at = at
    return with_streams(tickets, kind="ticket", made=("number",))


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


@transaction.atomic
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
    files: Sequence[NewFile] = (),
    by: str,
    at: datetime,
) -> Ticket:
    """One of us begins a matter for a customer and owns it.

    kind "out": writes first, and the answer leaves by `channel`; "in": writes down what was said in a call or visit.
    """
    refuse_unless_owner(agent)
    ticket, begun = _owned(brand, customer, channel, subject, agent, at=at)
    if kind == Message.Kind.OUT:
        record_all([New(ticket.stream_id, event, by) for event in begun], at=at)
        reply(locked(ticket), agent=agent, text=text, html=html, files=files, by=by, at=at)
        return locked(ticket)
    message = add_message(
        ticket,
        kind=Message.Kind.IN,
        channel=channel,
        customer=customer,
        agent=agent,
        text=text,
        html=html,
        language=customer.language,
        files=files,
        at=at,
    )
    # `machine` keeps automatic letters away: the person was spoken to, there is nothing to acknowledge.
    heard = MessageReceived(
        ticket=ticket.pk, message=message.pk, customer=customer.pk, channel=channel, first=True, machine=True
    )
    record_all([New(ticket.stream_id, event, by) for event in (*begun, heard)], at=at)
    return ticket


def _owned(
    brand: Brand, customer: Customer, channel: str, subject: str, owner: Agent, *, at: datetime
) -> tuple[Ticket, Sequence[TicketEvent]]:
    """The ticket, and the events that are still to be recorded."""
    ticket = Ticket(
        brand=brand,
        customer=customer,
        subject=subject,
        owner=owner,
        status=Status.OPEN,
        channel=channel,
        language=customer.language,
    )
    open_all([ticket], at=at)
    # What assign() tells; the row was written so from the start.
    return ticket, (
        opened(ticket),
        OwnerChanged(ticket=ticket.pk, agent=owner.pk, before=None),
        StatusChanged(ticket=ticket.pk, status=Status.OPEN, before=Status.NEW),
    )
