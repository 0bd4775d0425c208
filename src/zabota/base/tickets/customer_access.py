"""What a customer may read of tickets. Getting one through here is the permission check, as access.py is for us."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import Brand, Customer
from zabota.base.tickets.access import LONGEST
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of

RELATED = ("owner", "customer", "brand", "merged_into__owner")


def readable() -> QuerySet[Message]:
    """Words that crossed: theirs, and ours once they have left. No note, nothing that was said to somebody else, and
    nothing that one of us wrote down of a call: those are our words, for us.
    """
    theirs = Q(kind=Message.Kind.IN, agent=None)
    ours = Q(kind=Message.Kind.OUT) & ~Q(delivery__in=Message.UNSAID)
    return Message.objects.filter(theirs | ours, side=None)


def requests_of(people: Sequence[int], brand: Brand) -> QuerySet[Ticket]:
    """Tickets of one person, whose records are these, in which something was said that they may read.

    One that was joined with another of theirs is read there; one that was joined with somebody else's stays their own.
    """
    return _requests(brand).filter(customer__in=people).exclude(merged_into__customer__in=people)


def requests_of_colleagues(customer: Customer, people: Sequence[int], brand: Brand) -> QuerySet[Ticket]:
    """Those of the others in the organisation; none for a customer who may not see them.

    What lies with a private team concerns one person alone, and stays with them.
    """
    if not customer.sees_organisation or customer.organisation_id is None:
        return Ticket.objects.none()
    alone = Q(customer__merged_into=None, customer__organisation=customer.organisation_id)
    joined = Q(
        customer__merged_into__merged_into=None, customer__merged_into__organisation=customer.organisation_id
    ) & ~Q(customer__merged_into=None)
    rows = _requests(brand).filter(alone | joined).exclude(customer__in=people)
    return rows.filter(merged_into=None).exclude(team__private=True)


def request_for(customer: Customer, people: Sequence[int], brand: Brand, number: int) -> tuple[Ticket, bool]:
    """The ticket of this number and whether it is their own: a colleague's is read, and answered by the colleague.

    Raises Http404 for one of anybody else.
    """
    for rows, own in (
        (requests_of(people, brand), True),
        (requests_of_colleagues(customer, people, brand), False),
    ):
        if (found := _numbered(rows, number)) is not None:
            return found, own
    raise Http404


def own_request_for(people: Sequence[int], brand: Brand, number: int) -> Ticket:
    """The ticket of this number, to say something in it. Raises Http404 for one that is not theirs."""
    found = _numbered(requests_of(people, brand), number)
    if found is None:
        raise Http404
    return found


def parts_for(ticket: Ticket, people: Sequence[int], *, own: bool) -> list[Ticket]:
    """The ticket and what was joined with it, without the tickets of somebody else: their words are theirs.

    people: ids of the records of whoever asked it; own: it is they who read.
    """
    parts = [part for part in parts_of(ticket) if part.customer_id in people]
    return [part for part in parts if own or part.team is None or not part.team.private]


def file_for(customer: Customer, people: Sequence[int], brand: Brand, number: int, pk: int) -> Attachment:
    """A file of a message that they may read. Raises Http404 for any other."""
    ticket, own = request_for(customer, people, brand, number)
    parts = parts_for(ticket, people if own else same_person(canonical(ticket.customer)), own=own)
    found = None
    if pk < LONGEST:
        rows = Attachment.objects.select_related("blob").filter(pk=pk, message__ticket__in=parts)
        found = rows.filter(message__in=readable()).first()
    if found is None:
        raise Http404
    return found


def _requests(brand: Brand) -> QuerySet[Ticket]:
    said = readable().filter(ticket=OuterRef("pk"))
    return Ticket.objects.filter(Exists(said), brand=brand, trashed_at=None, purged_at=None)


def _numbered(rows: QuerySet[Ticket], number: int) -> Ticket | None:
    return rows.filter(number=number).select_related(*RELATED).first() if number < LONGEST else None
