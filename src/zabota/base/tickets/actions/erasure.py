"""Forgetting a customer for good: what they and we wrote, their files, their names and addresses.

Tickets, events and figures stay: what happened when, and who of us did it. Rooms that keep copies, such as letters as
they came, hear of it while the addresses are still known.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from zabota.base.audit import actions as audit
from zabota.base.files.erasing import erase
from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import Customer, CustomerCode, EnvironmentFact, Identity
from zabota.base.tickets.actions import scheduling
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Attachment, Draft, Message, SideConversation, Ticket
from zabota.base.timeline.record import record
from zabota.core.events.people import CustomerErased

Delivery = Message.Delivery


@dataclass(frozen=True, slots=True)
class Goes:
    """How much there is of a customer: what erasing takes away, and the tickets that stay empty."""

    tickets: int
    messages: int
    files: int
    drafts: int
    identities: int


def what_goes(customer: Customer) -> Goes:
    people = same_person(_root(customer))
    messages = _messages(people)
    return Goes(
        tickets=Ticket.objects.filter(customer__in=people).count(),
        messages=messages.count(),
        files=Attachment.objects.filter(message__in=messages).count(),
        drafts=Draft.objects.filter(ticket__customer__in=people).count(),
        identities=Identity.objects.filter(customer__in=people).count(),
    )


@transaction.atomic
def erase_customer(customer: Customer, *, by: str, at: datetime) -> Customer:
    """Forget this customer, and everyone who was merged with them. There is no undo. Doing it again does nothing.

    Every message of their tickets loses its words and files, ours to them as well; in tickets of others only their own
    do. Answers that had not left yet never leave.
    """
    root = Customer.objects.select_for_update(of=("self",)).get(pk=_root(customer).pk)
    if root.erased_at is not None:
        return root
    people = same_person(root)
    tickets = all_locked(Ticket.objects.filter(customer__in=people).values_list("pk", flat=True))
    # First of all: the rooms still find what is theirs by address.
    record(root.stream_id, CustomerErased(customer=root.pk), by=by, at=at)
    for ticket in tickets.values():
        if ticket.reply_leaves_at or ticket.reply_stopped:
            scheduling.drop(ticket, by=by, at=at)
    _empty_messages(_messages(people), list(tickets))
    Ticket.objects.filter(pk__in=tickets).update(subject="", restatement="", solution="", fields={})
    ways = Identity.objects.filter(customer__in=people)
    CustomerCode.objects.filter(email__in=ways.values("value")).delete()
    ways.delete()
    EnvironmentFact.objects.filter(customer__in=people).delete()
    empty = {"name": "", "title": "", "notes": "", "time_zone": "", "organisation": None}
    Customer.objects.filter(pk__in=people).update(**empty, erased_at=at)
    audit.changed(by=by, thing=root.ref, verb="erased", facts={"tickets": len(tickets)}, at=at)
    return Customer.objects.get(pk=root.pk)


def _root(customer: Customer) -> Customer:
    """Whom the customer stands for now; what the caller holds may be old."""
    return canonical(Customer.objects.get(pk=customer.pk))


def _messages(people: list[int]) -> QuerySet[Message]:
    return Message.objects.filter(Q(ticket__customer__in=people) | Q(customer__in=people))


def _empty_messages(messages: QuerySet[Message], tickets: list[int]) -> None:
    ids = list(messages.values_list("pk", flat=True))
    drafts = Draft.objects.filter(ticket__in=tickets)
    files = Attachment.objects.filter(message__in=ids)
    digests = set(files.values_list("blob_id", flat=True))
    digests |= {file["sha256"] for draft in drafts.exclude(files=[]) for file in draft.files}
    files.delete()
    drafts.delete()
    rows = Message.objects.filter(pk__in=ids)
    rows.filter(delivery__in=[Delivery.HELD, Delivery.QUEUED]).update(delivery=Delivery.FAILED, held_until=None)
    rows.update(text="", html="", quoted="", delivery_note="", to_address="", cc=[], bcc=[], author="")
    SideConversation.objects.filter(ticket__in=tickets).update(subject="", address="", name="")
    erase(digests)
