"""An answer that failed, came back or waits is sent again, to where the customer is reached now."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.ports.journeys import send_again
from zabota.base.tickets.access import message_for
from zabota.pages.inbox.answers import changed, refusal
from zabota.pages.inbox.http import Asked, signed_in


@require_POST
@signed_in
def another_sending(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message, to="reply")
    if not send_again(row.pk, by=request.user.ref, at=now()):
        return refusal(request, row.ticket, _("No mail address of the customer is known."))
    return changed(request, row.ticket, _("It is on its way again."))
