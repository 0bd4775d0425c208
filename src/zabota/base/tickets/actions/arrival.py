"""The customer's words come in: a new matter, or another word in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Brand, Customer, Team
from zabota.base.tickets.actions import scheduling
from zabota.base.tickets.actions.joining import link
from zabota.base.tickets.actions.locking import all_locked, root_of
from zabota.base.tickets.actions.opening import open_all, opened
from zabota.base.tickets.actions.progress import reopen, wake
from zabota.base.tickets.actions.writing import add_messages
from zabota.base.tickets.models import Link, Message, Status, Ticket
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.base.timeline.record import New, record, record_all
from zabota.core.events.tickets import Closed, MessageReceived, StatusChanged, TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came from a customer.

    `ticket`: the one it joins; None: a new matter. `html` is clean already. `machine`: nobody wrote it; nothing may
    answer it automatically, and it neither reopens nor wakes. `past`: it comes out of the time before the desk, when
    somebody else answered: a new matter of then is closed from the start, and nothing is brought back by it. `old`: it
    was written long ago, and is no news. `answer_to`: the address that they named in a form; a letter has its own.
    """

    brand: Brand
    customer: Customer
    channel: str
    subject: str
    text: str
    html: str = ""
    quoted: str = ""
    language: str = ""
    attachments: Sequence[NewFile | DraftFile] = ()
    ticket: Ticket | None = None
    machine: bool = False
    past: bool = False
    old: bool = False
    team: Team | None = None
    answer_to: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words go: into `old`, or into a new ticket that may follow an old, closed one."""

    heard: Heard
    old: Ticket | None
    joins: bool
    by: str


def receive(heard: Heard, *, by: str, at: datetime) -> Message:
    """The customer said something: a new ticket, or another word in its ticket.

    An answer to a solved ticket reopens it with the same owner; to a closed one it opens a new, linked ticket.
    `by`: who brought what a machine wrote; a person speaks for themselves.
    """
    return receive_all([heard], by=by, at=at)[0]


@transaction.atomic
def receive_all(heard: Sequence[Heard], *, by: str, at: datetime) -> list[Message]:
    """The same of several, in their order, with about as many queries as of one."""
    locked = all_locked(one.ticket for one in heard if one.ticket)
    places = [_place(one, locked, by) for one in heard]
    fresh = iter(open_all([_new_ticket(place, at) for place in places if not place.joins], at=at))
    targets = [place.old if place.old and place.joins else next(fresh) for place in places]
    messages = add_messages(
        [(_message(one, target, at), one.attachments) for one, target in zip(heard, targets, strict=True)], at=at
    )
    record_all([new for place, message in zip(places, messages, strict=True) for new in _told(place, message)], at=at)
    back: dict[int, tuple[Ticket, str]] = {}
    for place, message in zip(places, messages, strict=True):
        if place.old and place.joins and not (place.heard.machine or place.heard.past):
            back[place.old.pk] = place.old, place.by
        elif place.old and not place.joins:
            link(root_of(place.old), other=message.ticket, kind=Link.Kind.FOLLOW_UP, by=place.by, at=at)
    for old, speaker in back.values():
        _back_to_us(root_of(old), speaker, at)
        for there in {one.pk: one for one in (old, root_of(old)) if one.reply_leaves_at}.values():
            scheduling.stop(there, by=speaker, at=at)
    return messages


def _place(heard: Heard, locked: dict[int, Ticket], by: str) -> _Place:
    """What a person says to a closed matter begins a new one; a machine's word, and one of the past, never does."""
    old = locked[heard.ticket.pk] if heard.ticket else None
    joins = bool(old and (heard.machine or heard.past or root_of(old).status != Status.CLOSED))
    return _Place(heard, old, joins, by if heard.machine else heard.customer.ref)


def _new_ticket(place: _Place, at: datetime) -> Ticket:
    heard, old = place.heard, place.old
    return Ticket(
        status=Status.CLOSED if heard.past else Status.NEW,
        closed_at=at if heard.past else None,
        brand=heard.brand,
        customer=heard.customer,
        subject=heard.subject,
        team=heard.team or (old.team if old else None),
        channel=heard.channel,
        language=heard.language or heard.customer.language,
    )


def _message(heard: Heard, ticket: Ticket, at: datetime) -> Message:
    return Message(
        ticket=ticket,
        kind=Message.Kind.IN,
        channel=heard.channel,
        customer=heard.customer,
        text=heard.text,
        html=heard.html,
        quoted=heard.quoted,
        language=heard.language or ticket.language,
        automatic=heard.machine,
        to_address=heard.answer_to,
        created_at=at,
    )


def _told(place: _Place, message: Message) -> list[New]:
    ticket = message.ticket
    received = MessageReceived(
        ticket=ticket.pk,
        message=message.pk,
        customer=place.heard.customer.pk,
        channel=message.channel,
        first=not place.joins,
        machine=message.automatic,
        old=place.heard.old,
    )
    events: list[TicketEvent] = [received] if place.joins else [opened(ticket), received]
    if place.heard.past and not place.joins:
        events.append(Closed(ticket=ticket.pk))
    return [New(ticket.stream_id, event, place.by) for event in events]


def _back_to_us(ticket: Ticket, by: str, at: datetime) -> None:
    """What the customer's word does to the ticket it is read in."""
    if ticket.snoozed_until:
        wake(ticket, by=by, at=at)
    if ticket.status == Status.SOLVED:
        reopen(ticket, because="wrote_again", by=by, at=at)
    elif ticket.status == Status.WAITING:
        Ticket.objects.filter(pk=ticket.pk).update(status=Status.OPEN)
        changed = StatusChanged(ticket=ticket.pk, status=Status.OPEN, before=Status.WAITING)
        record(ticket.stream_id, changed, by=by, at=at)
