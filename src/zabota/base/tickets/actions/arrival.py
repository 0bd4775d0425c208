"""How a matter begins and how the customer's words join it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent, Brand, Customer, Team
from zabota.base.tickets.actions.joining import link
from zabota.base.tickets.actions.locking import locked, root_of
from zabota.base.tickets.actions.ownership import refuse_unless_owner
from zabota.base.tickets.actions.progress import reopen, wake
from zabota.base.tickets.actions.words import reply
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import Link, Message, Status, Ticket
from zabota.base.tickets.values import NewFile
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.tickets import MessageReceived, OwnerChanged, StatusChanged, TicketOpened

SUBJECT_LIMIT = 300


@transaction.atomic
def receive(
    *,
    brand: Brand,
    customer: Customer,
    channel: str,
    subject: str,
    text: str,
    html: str = "",
    quoted: str = "",
    language: str = "",
    attachments: Sequence[NewFile] = (),
    ticket: Ticket | None = None,
    machine: bool = False,
    team: Team | None = None,
    by: str,
    at: datetime,
) -> Message:
    """The customer said something: a new ticket, or another word in `ticket`.

    An answer to a solved ticket reopens it with the same owner; to a closed one it opens a new, linked ticket.
    `machine`: nothing may answer it automatically, and it neither reopens nor wakes.
    """
    old = locked(ticket) if ticket else None
    if old and root_of(old).status == Status.CLOSED and not machine:
        target = _open(brand, customer, channel, subject, language, team or old.team, by, at)
        link(root_of(old), other=target, kind=Link.Kind.FOLLOW_UP, by=by, at=at)
        old = None
    else:
        target = old or _open(brand, customer, channel, subject, language, team, by, at)
    message = add_message(
        target,
        kind=Message.Kind.IN,
        channel=channel,
        customer=customer,
        text=text,
        html=html,
        quoted=quoted,
        language=language or target.language,
        automatic=machine,
        files=attachments,
        at=at,
    )
    record(
        target.stream_id,
        MessageReceived(
            ticket=target.pk,
            message=message.pk,
            customer=customer.pk,
            channel=channel,
            first=old is None,
            machine=machine,
        ),
        by=by,
        at=at,
    )
    if old and not machine:
        _back_to_us(old, by, at)
    return message


def _back_to_us(ticket: Ticket, by: str, at: datetime) -> None:
    """What the customer's word does to the ticket it is read in."""
    ticket = root_of(ticket)
    if ticket.snoozed_until:
        wake(ticket, by=by, at=at)
    if ticket.status == Status.SOLVED:
        reopen(ticket, because="wrote_again", by=by, at=at)
    elif ticket.status == Status.WAITING:
        Ticket.objects.filter(pk=ticket.pk).update(status=Status.OPEN)
        record(
            ticket.stream_id,
            StatusChanged(ticket=ticket.pk, status=Status.OPEN, before=Status.WAITING),
            by=by,
            at=at,
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
    ticket = _open(brand, customer, channel, subject, customer.language, None, by, at, owner=agent)
    if kind == Message.Kind.OUT:
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
    record(
        ticket.stream_id,
        MessageReceived(
            ticket=ticket.pk, message=message.pk, customer=customer.pk, channel=channel, first=True, machine=True
        ),
        by=by,
        at=at,
    )
    return ticket


def _open(
    brand: Brand,
    customer: Customer,
    channel: str,
    subject: str,
    language: str,
    team: Team | None,
    by: str,
    at: datetime,
    owner: Agent | None = None,
) -> Ticket:
    ticket = Ticket.objects.create(
        stream=new_stream("ticket"),
        brand=brand,
        customer=customer,
        subject=subject[:SUBJECT_LIMIT],
        owner=owner,
        status=Status.OPEN if owner else Status.NEW,
        team=team,
        channel=channel,
        language=language or customer.language,
        created_at=at,
        active_at=at,
    )
    record(
        ticket.stream_id,
        TicketOpened(
            ticket=ticket.pk,
            customer=customer.pk,
            brand=brand.pk,
            channel=channel,
            damage=ticket.damage,
            team=ticket.team_id,
            language=ticket.language,
        ),
        by=by,
        at=at,
    )
    if owner:
        # What assign() tells; the row was written so from the start.
        facts = (
            OwnerChanged(ticket=ticket.pk, agent=owner.pk, before=None),
            StatusChanged(ticket=ticket.pk, status=Status.OPEN, before=Status.NEW),
        )
        for fact in facts:
            record(ticket.stream_id, fact, by=by, at=at)
    return ticket
