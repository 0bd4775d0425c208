"""Earlier versions of a policy: what changed when and by whom, and any of them used again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.sla.actions import policies as actions
from zabota.rooms.sla.drafts import version_draft
from zabota.rooms.sla.policy_access import policy_for, version_for
from zabota.rooms.sla.version_list import listed


@required("settings.manage")
@require_safe
def policy_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest first, 50 a page."""
    row = policy_for(agent_of(request), pk)
    before = request.GET.get("before", "")
    rows, following = listed(row, before=int(before) if before.isdecimal() and len(before) < 9 else None)
    return render(request, "sla/versions.html", {"policy": row, "versions": rows, "next": following, "later": before})


@required("settings.manage")
@require_POST
def policy_return(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version as the next one."""
    agent = agent_of(request)
    row, version = policy_for(agent, pk), version_for(agent, pk, number)
    try:
        actions.keep_policy(row, version_draft(version, row.name), by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Version %(number)s is in force again.") % {"number": number})
    address = reverse("policy", args=[pk])
    by_script = request.headers.get("HX-Request") == "true"
    return HttpResponse(headers={"HX-Redirect": address}) if by_script else redirect(address)
