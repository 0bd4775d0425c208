"""Who may see and do what with a ticket. Getting one through here is the permission check."""

from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Role, Team
from zabota.base.tickets.models import Message, SideConversation, Ticket

Purpose = Literal["read", "note", "reply", "manage", "redact"]
SEES_EVERY_TEAM = (Role.OWNER, Role.LEAD, Role.AUDITOR)


def visible(user: Agent) -> QuerySet[Ticket]:
    """The tickets a person may know of: all but those of private teams they are not in (what they own, they see)."""
    if user.role in SEES_EVERY_TEAM:
        return Ticket.objects.all()
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    return Ticket.objects.filter(Q(owner=user) | Q(team=None) | ~Q(team__in=hidden))


def ticket_for(user: Agent | AnonymousUser, number: int, to: Purpose = "read") -> Ticket:
    """The ticket of this number, for one purpose. Raises Http404 if the person may not know of it or of any ticket
    merged into it, PermissionDenied if they may look but not do this.
    """
    if not isinstance(user, Agent):
        raise Http404
    related = ("customer", "customer__organisation", "owner", "team", "topic", "brand", "stream")
    parts = Exists(Ticket.objects.filter(merged_into=OuterRef("pk")))
    rows = visible(user).select_related(*related)
    # The model names it too, so that a ticket fetched otherwise has it: empty.
    ticket = rows.annotate(has_parts=parts).filter(number=number).first()  # type: ignore[no-redef]
    if ticket is None or _has_hidden_part(user, ticket):
        raise Http404
    if not may(user, f"tickets.{to}"):
        raise PermissionDenied
    return ticket


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


def _has_hidden_part(user: Agent, ticket: Ticket) -> bool:
    from zabota.base.tickets.queries.conversation import parts_of

    if user.role in SEES_EVERY_TEAM:
        return False
    parts = parts_of(ticket)
    return len(parts) > 1 and visible(user).filter(pk__in=[part.pk for part in parts]).count() < len(parts)
