"""Who may see and do what with a ticket. Getting one through here is the permission check."""

from collections.abc import Collection
from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import SEES_EVERY_TEAM, Agent, Customer, Eyes, Organisation, Role, Team
from zabota.base.tickets.models import Message, SideConversation, Ticket
from zabota.base.tickets.prepared import prepared

Purpose = Literal["read", "note", "reply", "manage", "redact"]
LONGEST = 2**63  # the first number that no ticket can have
REACHES = ("team", "own")


def visible(user: Agent) -> QuerySet[Ticket]:
    """The tickets a person may know of, as their role reads (Agent.eyes): every one; all but those of private teams
    they are not in; those of their teams; only their own. What they own, they see.
    """
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    match user.eyes:
        case "every":
            return Ticket.objects.all()
        case "own":
            return Ticket.objects.filter(owner=user)
        case "team":
            return Ticket.objects.filter(Q(owner=user) | Q(team__in=mine))
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    return Ticket.objects.filter(Q(owner=user) | Q(team=None) | ~Q(team__in=hidden))


def hidden_tickets(user: Agent) -> QuerySet[Ticket]:
    """visible() from the other side: those that a person may not know of."""
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    match user.eyes:
        case "every":
            return Ticket.objects.none()
        case "own":
            return Ticket.objects.exclude(owner=user)
        case "team":
            return Ticket.objects.exclude(owner=user).filter(Q(team=None) | ~Q(team__in=mine))
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    return Ticket.objects.filter(team__in=hidden).exclude(owner=user)


def readable(user: Agent) -> QuerySet[Ticket]:
    """Those of visible() of which every part, merged into it, is visible, too: whose words may be read as one."""
    rows = visible(user)
    if user.eyes == "every":
        return rows
    return rows.exclude(Exists(hidden_tickets(user).filter(merged_into=OuterRef("pk"))))


def through(eyes: Eyes, me: int) -> Agent:
    """Somebody (an id) with such eyes: for questions that are put together once for all who read alike."""
    return Agent(pk=me, role=Role.LEAD if eyes == "every" else Role.AGENT, reads=eyes if eyes in REACHES else "")


def who_sees(ticket: Ticket) -> QuerySet[Agent]:
    """Those at work here who may know of a ticket and of every ticket merged into it: visible() from the other side."""
    from zabota.base.tickets.queries.conversation import parts_of

    parts = parts_of(ticket)
    private = set(
        Team.objects.filter(pk__in=[part.team_id for part in parts], private=True).values_list("pk", flat=True)
    )
    widely, seeing = Q(reads__in=("", "all")), Q()
    for part in parts:
        in_team = Agent.teams.through.objects.filter(team=part.team_id).values("agent")
        reading = widely & Q(role__in=SEES_EVERY_TEAM) if part.team_id in private else widely
        seeing &= reading | Q(pk=part.owner_id) | (~Q(reads="own") & Q(pk__in=in_team))
    return Agent.objects.filter(seeing, is_active=True)


def ticket_for(user: Agent | AnonymousUser, number: int, to: Purpose = "read") -> Ticket:
    """The ticket of this number, for one purpose. Raises Http404 if the person may not know of it or of any ticket
    merged into it, PermissionDenied if they may look but not do this.
    """
    if not isinstance(user, Agent):
        raise Http404
    found = _numbered(user.eyes).rows(me=user.pk, number=number) if number < LONGEST else []
    if not found or _has_hidden_part(user, found[0]):
        raise Http404
    if not may(user, f"tickets.{to}"):
        raise PermissionDenied
    return found[0]


@prepared
def _numbered(eyes: Eyes, *, me: int, number: int) -> "QuerySet[Ticket, Any]":
    related = ("customer", "customer__organisation", "owner", "team", "topic", "brand", "stream", "cover__owner")
    parts = Exists(Ticket.objects.filter(merged_into=OuterRef("pk")))
    rows = visible(through(eyes, me)).select_related(*related)
    # The model names it too, so that a ticket fetched otherwise has it: empty.
    return rows.annotate(has_parts=parts).filter(number=number)  # type: ignore[no-redef]


def hidden_from(user: Agent, tickets: Collection[int]) -> set[int]:
    """Those of these tickets (ids) that a person may not know of, now: what ticket_for() would answer with Http404.

    For work on many at once, which has locked them and asks again before it touches them: two queries, and some for
    each ticket that others were merged into.
    """
    seen = set(visible(user).filter(pk__in=tickets).values_list("pk", flat=True))
    if user.eyes != "every":
        whole = Ticket.objects.filter(pk__in=seen, merged__isnull=False).distinct()
        seen -= {ticket.pk for ticket in whole if _has_hidden_part(user, ticket)}
    return set(tickets) - seen


def message_for(user: Agent | AnonymousUser, pk: int, to: Purpose = "read") -> Message:
    """A message, by the right to its ticket."""
    message = Message.objects.select_related("ticket", "agent", "customer").filter(pk=pk).first()
    if message is None:
        raise Http404
    ticket_for(user, message.ticket.number, to=to)
    return message


def side_for(user: Agent | AnonymousUser, pk: int, to: Purpose = "read") -> SideConversation:
    """A side conversation, by the right to its ticket."""
    side = SideConversation.objects.select_related("ticket").filter(pk=pk).first()
    if side is None:
        raise Http404
    ticket_for(user, side.ticket.number, to=to)
    return side


def customers_of(user: Agent) -> QuerySet[Customer]:
    """The customers a person may know of: all but those whose every ticket is hidden from them; who reads only the
    tickets of their teams or their own, those who wrote one of these.
    """
    if user.eyes == "every":
        return Customer.objects.all()
    theirs = Ticket.objects.filter(customer=OuterRef("pk"))
    seen = visible(user).filter(customer=OuterRef("pk"))
    return Customer.objects.filter(Exists(seen) if user.eyes in REACHES else Exists(seen) | ~Exists(theirs))


def organisations_of(user: Agent) -> QuerySet[Organisation]:
    """The companies a person may know of: all; who reads only the tickets of their teams or their own, those of the
    customers they may know of.
    """
    if user.eyes not in REACHES:
        return Organisation.objects.all()
    return Organisation.objects.filter(Exists(customers_of(user).filter(organisation=OuterRef("pk"))))


CustomerPurpose = Literal["read", "edit", "erase"]


def customer_for(user: Agent | AnonymousUser, pk: int, to: CustomerPurpose = "read") -> Customer:
    """The customer of this number, or the one they were joined into, by the right to a ticket of theirs.

    Raises Http404 if this person may know of none, PermissionDenied if they may look but not do this.
    """
    return canonical(customer_record_for(user, pk, to))


def customer_record_for(user: Agent | AnonymousUser, pk: int, to: CustomerPurpose = "read") -> Customer:
    """The same, and exactly the record of this number, joined or not."""
    if not isinstance(user, Agent):
        raise Http404
    row = Customer.objects.select_related("organisation", "merged_into__organisation").filter(pk=pk).first()
    if row is None or not customers_of(user).filter(pk__in=same_person(canonical(row))).exists():
        raise Http404
    if to != "read" and not may(user, f"customers.{to}"):
        raise PermissionDenied
    return row


def _has_hidden_part(user: Agent, ticket: Ticket) -> bool:
    from zabota.base.tickets.queries.conversation import parts_of

    if user.eyes == "every":
        return False
    parts = parts_of(ticket)
    return len(parts) > 1 and visible(user).filter(pk__in=[part.pk for part in parts]).count() < len(parts)
