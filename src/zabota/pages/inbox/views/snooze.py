"""Out of sight until a moment, or until the customer writes."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.pages.inbox.answers import Undo, changed, form_page, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.moments import typed

MORNING = 9


@on_ticket(to="reply", methods=("GET", "POST"))
def snooze(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method == "GET":
        return form_page(request, ticket, "inbox/forms/snooze.html", choices=choices(now()))
    until = typed(request.POST.get("until", "") or request.POST.get("at", ""))
    actions.snooze(ticket, until=until, by=request.user.ref, at=now())
    local = timezone.localtime(until)
    when = f"{date_format(local, 'j M')}, {local:%H:%M}"
    undo = Undo(f"{ticket_url(ticket)}snooze/end/")
    return changed(request, ticket, _("Back on %(when)s, or when the customer writes.") % {"when": when}, undo=undo)


@on_ticket(to="reply")
def snooze_end(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.wake(ticket, by=request.user.ref, at=now())
    return changed(request, ticket, _("Back in sight."))


def choices(at: datetime) -> list[tuple[str, datetime]]:
    """The usual moments, in the person's own time zone."""
    here = timezone.localtime(at)
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    monday = morning + timedelta(days=7 - here.weekday())
    return [
        (_("In one hour"), at + timedelta(hours=1)),
        (_("In three hours"), at + timedelta(hours=3)),
        (_("Tomorrow morning"), morning + timedelta(days=1)),
        (_("Monday morning"), monday),
    ]
