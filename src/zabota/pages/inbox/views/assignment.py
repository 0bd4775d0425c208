"""Taking a ticket: its owner until solved."""

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.handing_over import must_be_told
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.views.handover import handover_form


@on_ticket(to="reply")
def assignment(request: Asked, ticket: Ticket) -> HttpResponse:
    """What somebody else owns, whose customer has heard from us, is taken with a word: as a handover to oneself."""
    me = request.user
    if "had" in request.POST and not request.POST["had"]:
        _take_what_nobody_has(ticket, me)
    elif ticket.owner_id not in (None, me.pk) and must_be_told(ticket):
        return handover_form(request, ticket, me)
    else:
        actions.assign(ticket, agent=me, by=me.ref, at=now())
    return changed(request, ticket, _("This ticket is yours until solved."))


@transaction.atomic
def _take_what_nobody_has(ticket: Ticket, agent: Agent) -> None:
    """Two may press at once: the second is told whose it is, and takes nothing away."""
    owner = locked(ticket).owner
    if owner is not None and owner != agent:
        raise Refused(_("%(name)s took it just before you.") % {"name": owner.full_name})
    actions.assign(ticket, agent=agent, by=agent.ref, at=now())
