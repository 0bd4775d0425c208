"""Taking a ticket: its owner until solved."""

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def assignment(request: Asked, ticket: Ticket) -> HttpResponse:
    if "had" in request.POST and not request.POST["had"]:
        _take_what_nobody_has(ticket, request.user)
    else:
        actions.assign(ticket, agent=request.user, by=request.user.ref, at=now())
    return changed(request, ticket, _("This ticket is yours until solved."))


@transaction.atomic
def _take_what_nobody_has(ticket: Ticket, agent: Agent) -> None:
    """Two may press at once: the second is told whose it is, and takes nothing away."""
    owner = locked(ticket).owner
    if owner is not None and owner != agent:
        raise Refused(_("%(name)s took it just before you.") % {"name": owner.full_name})
    actions.assign(ticket, agent=agent, by=agent.ref, at=now())
