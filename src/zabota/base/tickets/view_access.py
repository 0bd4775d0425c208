"""Who may see and change a saved view. Getting one through here is the permission check."""

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.queries.saved import saved_view


def view_for(user: Agent, number: int, to: Literal["see", "change"] = "see") -> SavedView:
    """A view that this person sees. Raises Http404 for any other, PermissionDenied if they may only look at it."""
    row = saved_view(user, str(number))
    if row is None:
        raise Http404
    if to == "change" and not may_change(user, row):
        raise PermissionDenied
    return row


def removed_view_for(user: Agent, number: int) -> SavedView:
    """A removed one that this person may put back. Raises Http404."""
    row = SavedView.objects.select_related("keeper", "team").filter(pk=number, removed_at__isnull=False).first()
    if row is None or not may_change(user, row):
        raise Http404
    return row


def may_change(user: Agent, view: SavedView) -> bool:
    """Its keeper may, and of what is shared those who lead."""
    if view.keeper_id == user.pk:
        return True
    return view.shared != SavedView.Shared.NOBODY and may(user, "tickets.manage")


def may_share(user: Agent, shared: str, team: Team | None = None) -> bool:
    """With nobody anyone may; who answers customers also with everyone and their own teams, who leads with any team."""
    if shared == SavedView.Shared.NOBODY:
        return True
    if shared == SavedView.Shared.TEAM and team is not None and not may(user, "tickets.manage"):
        return may(user, "tickets.reply") and user.teams.filter(pk=team.pk).exists()
    return may(user, "tickets.reply")
