"""A line of a note's checklist, ticked by anyone who may write notes."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox.answers import refusal, ticket_url
from zabota.pages.inbox.entries import entry_of
from zabota.pages.inbox.http import Asked, signed_in


@require_POST
@signed_in
def checks(request: Asked, message: int, place: int) -> HttpResponse:
    """`done`: 1 or 0. The note as it is now: what others ticked meanwhile is in it."""
    row = message_for(request.user, message, to="note")
    done = request.POST.get("done") == "1"
    try:
        row = actions.check(row, place=place, done=done, agent=request.user, by=request.user.ref, at=now())
    except Refused as why:
        return refusal(request, row.ticket, str(why))
    if not wants_fragment(request):
        return redirect(f"{ticket_url(row.ticket)}#message-{row.pk}")
    people = Agent.objects.in_bulk({check["agent"] for check in row.checks.values()})
    entry = entry_of(row, people=people, may_tick=True)
    return show(request, "inbox/note.html", {"entry": entry, "may_redact": may(request.user, "tickets.redact")})
