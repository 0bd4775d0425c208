"""What a person is told of one ticket, and that they want to hear no more of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of
from zabota.base.tickets.access import ticket_for
from zabota.rooms.notify import queries
from zabota.rooms.notify.actions import muting


@login_required
@require_safe
def ticket(request: HttpRequest, number: int) -> HttpResponse:
    agent = agent_of(request)
    row = ticket_for(agent, number)
    context = {
        "ticket": row,
        "muted": queries.is_muted(agent, row),
        "owns": row.owner_id == agent.pk,
        "follows": row.followers.filter(agent=agent).exists(),
    }
    return render(request, "notify/ticket.html", context)


@login_required
@require_POST
def silence(request: HttpRequest, number: int) -> HttpResponse:
    agent = agent_of(request)
    muting.mute(ticket_for(agent, number), agent=agent, by=agent.ref, at=now())
    messages.success(request, _("You hear no more of ticket #%(number)s.") % {"number": number})
    return redirect(_back(request, number))


@login_required
@require_POST
def silence_end(request: HttpRequest, number: int) -> HttpResponse:
    agent = agent_of(request)
    muting.unmute(ticket_for(agent, number), agent=agent, by=agent.ref, at=now())
    messages.success(request, _("You hear of ticket #%(number)s again.") % {"number": number})
    return redirect(_back(request, number))


def _back(request: HttpRequest, number: int) -> str:
    return "/notifications/" if request.POST.get("back") == "list" else f"/tickets/{number}/notifications/"
