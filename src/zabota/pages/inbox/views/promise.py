"""By when the customer hears from us next, and what became of earlier promises."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.ports.promises import usual_update
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.ui import dates
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox.answers import changed, form_page
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.promise_choices import USUAL, choices, chosen
from zabota.pages.inbox.promised_before import ended


@on_ticket(to="reply", methods=("GET", "POST"))
def promise(request: Asked, ticket: Ticket) -> HttpResponse:
    at = now()
    if request.method == "GET":
        return form_page(request, ticket, "inbox/forms/promise.html", choices=choices(at, usual_update(ticket.pk, at)))
    until = chosen(request.POST.get("until", ""), request.POST.get("at", ""), ticket, at)
    actions.promise(ticket, until=until, by=request.user.ref, at=at)
    if until is None:
        return changed(request, ticket, _("Nothing is promised any more."))
    return changed(request, ticket, _("Next update by %(when)s.") % {"when": dates.moment(until)})


@on_ticket(to="reply", methods=("GET",))
def usual_promise(request: Asked, ticket: Ticket) -> HttpResponse:
    """The picker beside Send once somebody writes: what a policy promises stands chosen in it."""
    at = now()
    usual = usual_update(ticket.pk, at)
    found = {"next_updates": choices(at, usual), "kept_next_update": USUAL if usual else "", "fetched": True}
    return show(request, "inbox/next_update.html", found | {"ticket": ticket})


@on_ticket(to="read", methods=("GET",))
def promises(request: Asked, ticket: Ticket) -> HttpResponse:
    past = ended(ticket)
    if wants_fragment(request):
        return show(request, "inbox/promises_list.html", {"past": past})
    return form_page(request, ticket, "inbox/forms/promises.html", past=past)
