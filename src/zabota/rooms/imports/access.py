"""Who may bring a desk over and take everything out: whoever sets up this one. Getting a row is the check."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from zabota.base.people.access import may, needs_every_ticket
from zabota.base.people.models import Agent
from zabota.rooms.imports.models import Export, MisfitRow, Run

MANAGE = "settings.manage"


def run_for(user: Agent | AnonymousUser, pk: int) -> Run:
    """Raises PermissionDenied, and Http404 where there is none."""
    if not may(user, MANAGE):
        raise PermissionDenied
    row = Run.objects.select_related("parcel", "brand", "agent").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def reads_words(user: Agent | AnonymousUser, run: Run) -> bool:
    """Whether this person may read what stands in the files: whoever brought them, and who reads every ticket. Whose
    tickets they become is not known of what did not fit.
    """
    return isinstance(user, Agent) and (user.eyes == "every" or run.agent_id == user.pk)


def misfit_for(user: Agent | AnonymousUser, run: int, pk: int) -> MisfitRow:
    row = MisfitRow.objects.filter(run=run_for(user, run), pk=pk).first()
    if row is None:
        raise Http404
    return row


def export_for(user: Agent | AnonymousUser, pk: int) -> Export:
    if not may(user, MANAGE):
        raise PermissionDenied
    needs_every_ticket(user)
    row = Export.objects.select_related("parcel", "agent").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
