"""Who may teach the coach what holds for all, and whose craft somebody may look at."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from zabota.base.people.access import LOOKED_AFTER, may
from zabota.base.people.models import Agent, Role, Team
from zabota.base.tickets.access import visible
from zabota.rooms.coach.models import Attempt, Example

MANAGE = "rules.manage"
Row = TypeVar("Row", bound=Model)


def taught_for(user: Agent, model: type[Row], pk: int) -> Row:
    """Raises Http404."""
    row = model._default_manager.filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row


def teams_of(user: Agent) -> QuerySet[Team]:
    """The teams whose craft this person looks at: the owner all of them, a lead those they are in."""
    rows = Team.objects.order_by("name", "pk")
    if user.role == Role.OWNER:
        return rows
    return rows.filter(members=user) if may(user, "people.manage") else rows.none()


def pupils(user: Agent) -> QuerySet[Agent]:
    """Those who answer and whose craft this person looks at: the owner everybody's, a lead that of the agents in
    their teams, and where they are in none that of all whom they look after. Nobody's own.
    """
    roles = LOOKED_AFTER.get(user.role, frozenset()) & {Role.OWNER, Role.LEAD, Role.AGENT}
    rows = Agent.objects.filter(is_active=True, role__in=roles).exclude(pk=user.pk)
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    if user.role != Role.OWNER and mine.exists():
        rows = rows.filter(pk__in=Agent.teams.through.objects.filter(team__in=mine).values("agent"))
    return rows.order_by("name", "surname", "pk")


def pupil_for(user: Agent, pk: int) -> Agent:
    """Somebody whose craft this person looks at. Raises Http404."""
    row = pupils(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def attempt_for(user: Agent, pk: int) -> Attempt:
    """One's own, or that of somebody whose craft this person looks at. Raises Http404."""
    row = Attempt.objects.select_related("agent").filter(pk=pk).first()
    if row is None or (row.agent_id != user.pk and not pupils(user).filter(pk=row.agent_id).exists()):
        raise Http404
    return row


def example_for(user: Agent, pk: int) -> Example:
    """Any of tickets that they may know of for a lead; for others that which they wrote. Raises Http404."""
    row = Example.objects.select_related("message").filter(pk=pk).exclude(answered="").first()
    if row is None or not (row.message.agent_id == user.pk or _may_judge(user, row)):
        raise Http404
    return row


def _may_judge(user: Agent, row: Example) -> bool:
    return may(user, "people.manage") and visible(user).filter(pk=row.ticket_id).exists()
