"""What it costs the customer now."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def damage(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, ticket, "inbox/forms/damage.html", damages=Damage.choices)
    try:
        chosen = Damage(int(request.POST.get("damage", request.GET.get("damage", ""))))
    except ValueError as error:
        raise Refused(_("Choose one of the four.")) from error
    undo = Undo(f"{ticket_url(ticket)}damage/?damage={ticket.damage}")
    actions.set_damage(ticket, damage=chosen, by=request.user.ref, at=now())
    return changed(request, ticket, str(chosen.label), undo=undo)
