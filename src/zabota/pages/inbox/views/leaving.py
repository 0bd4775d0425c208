"""When an answer that waits leaves: another moment, or now after all."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for
from zabota.base.tickets.values import HOLD, Refused, TooLate
from zabota.base.ui import dates
from zabota.pages.inbox.answers import Undo, changed, form_page, refusal
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.leaving import choices, chosen


@require_http_methods(["GET", "POST"])
@signed_in
def leaving(request: Asked, message: int) -> HttpResponse:
    row, at, by = message_for(request.user, message, to="reply"), now(), request.user.ref
    if request.method == "GET":
        moments = choices(row.ticket, at)
        return form_page(request, row.ticket, "inbox/forms/leaving.html", message=row, choices=moments)
    try:
        moment = chosen(request.POST.get("leaves", ""), request.POST.get("leaves_at", ""), at)
        if moment is None:
            sent = actions.send_now(row, by=by, at=at)
            undo = Undo(f"/messages/{sent.pk}/withdrawal/", seconds=HOLD.seconds)
            return changed(request, row.ticket, _("It leaves now."), undo=undo)
        actions.reschedule(row, leaves_at=moment, by=by, at=at)
    except TooLate:
        return changed(request, row.ticket, _("It has left already. Write again to correct it."))
    except Refused as why:
        return refusal(request, row.ticket, str(why))
    return changed(request, row.ticket, _("It leaves %(when)s.") % {"when": dates.moment(moment)})
