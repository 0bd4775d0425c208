"""A word that only the team sees."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.naming import not_told
from zabota.base.tickets.models import Message, Ticket
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.writing import written


@on_ticket(to="note")
def notes(request: Asked, ticket: Ticket) -> HttpResponse:
    said = written(request, ticket, Message.Kind.NOTE)
    note = actions.note(
        ticket, agent=request.user, text=said.text, html=said.html, files=said.files, by=request.user.ref, at=now()
    )
    said_so = _("The note is added.")
    if unseen := not_told(note):
        names = {"names": ", ".join(unseen)}
        said_so = _("The note is added. Not told, as they cannot see this ticket: %(names)s.") % names
    return changed(request, ticket, said_so, composer="note")
