"""Reactions that tell people of the desk by mail: a ticket was given to them, their customer wrote."""

from collections.abc import Sequence

from django.db.models import F, Q

from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.tickets import MessageReceived, OwnerChanged
from zabota.rooms.mail.actions.notices import notify
from zabota.rooms.mail.models import Notice
from zabota.rooms.mail.models.letters import STALE
from zabota.rooms.mail.notice_letter import About

PEOPLE = "owner", "customer", "brand"
Kind = Notice.Kind


def has_an_owner(event: Event) -> bool:
    return isinstance(event, OwnerChanged) and event.agent is not None


def somebody_else_gave_it(event: Event, by: str) -> bool:
    """One's own taking is told to nobody."""
    return isinstance(event, OwnerChanged) and by != f"agent:{event.agent}"


def is_a_further_word(event: Event) -> bool:
    """Of a person, in a ticket that may have an owner by now."""
    return isinstance(event, MessageReceived) and not event.first and not event.machine


def tell_the_new_owner(events: Sequence[Recorded]) -> None:
    """Somebody else gave them the ticket, and they still own it."""
    given = {one.event.ticket: one for one in events if isinstance(one.event, OwnerChanged)}
    rows = Ticket.objects.filter(pk__in=given, owner__told_by_mail=True, trashed_at=None).select_related(*PEOPLE)
    for ticket in rows.order_by("id"):
        recorded = given[ticket.pk]
        owner = ticket.owner
        if owner and recorded.by != owner.ref and getattr(recorded.event, "agent", None) == owner.pk:
            about = About(ticket, _customer_s_newest(ticket), _agent(recorded.by))
            notify(owner, about, kind=Kind.GIVEN, cause=recorded.id, at=recorded.at)


def tell_the_owner(events: Sequence[Recorded]) -> None:
    """The customer wrote in a ticket that one of us owns."""
    wrote = {one.event.message: one for one in events if isinstance(one.event, MessageReceived)}
    # A merged ticket is read, and owned, where it was merged into.
    asked = Q(ticket__owner__told_by_mail=True) | Q(ticket__merged_into__isnull=False)
    rows = Message.objects.filter(asked, pk__in=wrote).select_related("customer", *(f"ticket__{one}" for one in PEOPLE))
    # Old letters of a mailbox that was just connected are news to nobody.
    old = Q(raw_letters__received_at__lt=F("created_at") - STALE)
    for message in rows.exclude(old).order_by("id"):
        ticket = root_of(message.ticket)
        owner = ticket.owner
        if owner and ticket.trashed_at is None and not _is_theirs(message, owner):
            recorded = wrote[message.pk]
            notify(owner, About(ticket, message), kind=Kind.WROTE, cause=recorded.id, at=recorded.at)


def _is_theirs(message: Message, owner: Agent) -> bool:
    """Whether the owner wrote it, under an address of their own: one's own doing is told to nobody."""
    customer = message.customer
    return customer is not None and customer.identities.filter(kind="email", value=owner.email).exists()


def _customer_s_newest(ticket: Ticket) -> Message | None:
    rows = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).select_related("customer")
    return rows.order_by("-id").first()


def _agent(by: str) -> Agent | None:
    kind, _, key = by.partition(":")
    return Agent.objects.filter(pk=int(key)).first() if kind == "agent" and key.isdecimal() else None
