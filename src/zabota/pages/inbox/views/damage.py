"""What it costs the customer now."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, on_ticket


@on_ticket(to="reply")
def damage(request: Asked, ticket: Ticket) -> HttpResponse:
    try:
        chosen = Damage(int(request.POST.get("damage", "")))
    except ValueError as error:
        raise Refused(_("Choose one of the four.")) from error
    actions.set_damage(ticket, damage=chosen, by=request.user.ref, at=now())
    return changed(request, ticket, str(chosen.label))
