"""Policies of promises: all of them in their order, one with its numbers and hours, a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.sla import policy_queries as queries
from zabota.rooms.sla.actions import policies as actions
from zabota.rooms.sla.actions.policy_saving import keep_page
from zabota.rooms.sla.models import Policy
from zabota.rooms.sla.policy_access import policies as visible
from zabota.rooms.sla.policy_access import policy_for, removed_policy_for
from zabota.rooms.sla.policy_page import PolicyPage


@required("settings.manage")
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """All of them; where there is one, itself."""
    rows = list(visible(agent_of(request)))
    if len(rows) == 1:
        return redirect("policy", rows[0].pk)
    return render(request, "sla/policies.html", {"policies": rows, "for_whom": queries.for_whom(rows)})


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, policy_for(agent_of(request), pk))


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def policy_new(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@required("settings.manage")
@require_POST
def policy_position(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    actions.move_policy(policy_for(agent, pk), up=request.POST.get("to") == "up", by=agent.ref, at=now())
    return redirect(reverse("promises") + f"#policy-{pk}")


@required("settings.manage")
@require_POST
def policy_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = policy_for(agent, pk)
    try:
        actions.remove_policy(row, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("policy", pk)
    undo = reverse("policy_removal_end", args=[pk])
    messages.success(
        request, _("“%(name)s” is removed. What it promised stands.") % {"name": row.name}, extra_tags=undo
    )
    return redirect("promises")


@required("settings.manage")
@require_POST
def policy_removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = removed_policy_for(agent, pk)
    actions.put_policy_back(row, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” is back.") % {"name": row.name})
    address = reverse("policy", args=[pk])
    return HttpResponse(headers={"HX-Redirect": address}) if _by_script(request) else redirect(address)


def _page(request: HttpRequest, row: Policy | None) -> HttpResponse:
    agent = agent_of(request)
    page = PolicyPage(agent, row, request.POST if request.method == "POST" else None, now())
    refused = ""
    if request.method == "POST" and page.is_valid:
        try:
            kept, undo = keep_page(page, by=agent.ref, at=page.at)
        except Refused as refusal:
            refused = str(refusal)
        else:
            words = _("Saved. In force for new tickets from now on.")
            messages.success(request, words, extra_tags=reverse("policy_return", args=[kept.pk, undo]) if undo else "")
            return redirect("policy", kept.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "sla/policy.html", page.context() | {"refused": refused}, status=status)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
