"""The next for me: the most urgent ticket that nobody has becomes one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.people.access import agent_of, required
from zabota.base.ports.routing import next_for
from zabota.base.ui.addresses import address
from zabota.base.ui.fragments import wants_fragment


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def next_ticket(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("inbox:list", "unassigned")
    number = next_for(agent_of(request).pk)
    if number is None:
        messages.info(request, _("Nothing waits for you: every ticket has an owner."))
        there = address("inbox:list", "mine")
    else:
        messages.success(request, _("This ticket is yours until solved."))
        there = address("inbox:ticket", number)
    return HttpResponse(headers={"HX-Redirect": there}) if wants_fragment(request) else redirect(there)
