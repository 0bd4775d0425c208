"""The form for what a ticket is called, whose it is and what it costs; each field posts to its own noun."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Damage, Ticket
from zabota.pages.inbox import queries
from zabota.pages.inbox.answers import form_page
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "HEAD"))
def facts(request: Asked, ticket: Ticket) -> HttpResponse:
    teams = [("", _("No team")), *((team.pk, team.name) for team in queries.teams())]
    return form_page(request, ticket, "inbox/forms/facts.html", teams=teams, damages=Damage.choices)
