"""Which team a ticket is with."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import changed, row_named
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def team(request: Asked, ticket: Ticket) -> HttpResponse:
    chosen = row_named(Team, request.POST.get("team"))
    actions.set_team(ticket, team=chosen, by=request.user.ref, at=now())
    said = _("Now with %(team)s.") % {"team": chosen.name} if chosen else _("Now with no team.")
    return changed(request, ticket, said)
