"""Who may look after rules and macros. Getting one through here is the permission check."""

from django.db.models import Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.rooms.rules.models import Macro, Rule

MANAGE = "rules.manage"


def rule_for(user: Agent, pk: int, *, removed: bool = False) -> Rule:
    """Raises Http404 for one that is not there, or not for this person. removed: only one that is out of sight."""
    row = Rule.objects.filter(pk=pk, removed_at__isnull=not removed).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row


def macros_of(user: Agent) -> QuerySet[Macro]:
    """One's own, everyone's and those of one's teams; the most used first."""
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    shared = Q(shared=Macro.Shared.EVERYONE) | Q(shared=Macro.Shared.TEAM, team__in=mine)
    rows = Macro.objects.filter(shared | Q(keeper=user), removed_at=None)
    return rows.select_related("keeper", "team").order_by("-used", "name", "pk")


def may_change(user: Agent, macro: Macro) -> bool:
    return macro.keeper_id == user.pk or (macro.shared != Macro.Shared.NOBODY and may(user, MANAGE))


def macro_for(user: Agent, pk: int, *, to_change: bool = False) -> Macro:
    row = macros_of(user).filter(pk=pk).first()
    if row is None and may(user, MANAGE):
        shared = Macro.objects.exclude(shared=Macro.Shared.NOBODY).select_related("keeper", "team")
        row = shared.filter(pk=pk, removed_at=None).first()
    if row is None or (to_change and not may_change(user, row)):
        raise Http404
    return row
