"""Whose turn it is: ours, the customer's, someone else's. Solving and closing are nouns of their own."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket

TURNS = {Status.OPEN: actions.resume, Status.WAITING: actions.wait, Status.ON_HOLD: actions.hold}


@on_ticket(to="reply")
def status(request: Asked, ticket: Ticket) -> HttpResponse:
    chosen = request.POST.get("status", "")
    turn = next((verb for name, verb in TURNS.items() if name == chosen), None)
    if turn is None:
        raise Refused(_("Choose whose turn it is."))
    turn(ticket, by=request.user.ref, at=now())
    return changed(request, ticket, str(Status(chosen).label))
