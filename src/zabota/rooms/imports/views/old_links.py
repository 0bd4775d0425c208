"""Links of before: /agent/tickets/71402 leads to the ticket that it became, for whoever may see that."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zabota.base.people.access import required
from zabota.base.tickets.access import ticket_for
from zabota.rooms.imports.queries import ticket_of_old_number


@required("tickets.read")
@require_safe
def old_ticket(request: HttpRequest, number: int) -> HttpResponse:
    """Raises Http404 where nothing with that number came, and for whoever may not know of it."""
    origin = ticket_of_old_number(str(number))
    if origin is None or origin.ticket is None:
        raise Http404
    ticket = ticket_for(request.user, origin.ticket.number)
    return redirect(f"/tickets/{ticket.number}/")
