"""Numbers that are typed and not saved: what contradicts, what the customer would read, whether they would be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.sla import what_if
from zabota.rooms.sla.policy_access import policy_for, run_for
from zabota.rooms.sla.policy_page import PolicyPage
from zabota.rooms.sla.what_if_words import shown


@required("settings.manage")
@require_POST
def policy_trial(request: HttpRequest, pk: int) -> HttpResponse:
    return _trial(request, pk)


@required("settings.manage")
@require_POST
def policy_new_trial(request: HttpRequest) -> HttpResponse:
    return _trial(request, None)


@required("settings.manage")
@require_safe
def policy_trial_run(request: HttpRequest, run: int) -> HttpResponse:
    """How far the counting has come; asked for every second while it goes on."""
    return render(request, "sla/_kept.html", {"run": shown(run_for(agent_of(request), run))})


def _trial(request: HttpRequest, pk: int | None) -> HttpResponse:
    agent = agent_of(request)
    page = PolicyPage(agent, policy_for(agent, pk) if pk else None, request.POST, now())
    if page.is_valid and page.hours is not None:
        calendar = page.calendar.pk if page.calendar else None
        what_if.ask(agent, page.policy, page.draft, page.hours, calendar=calendar, at=page.at)
    by_script = request.headers.get("HX-Request") == "true"
    return render(request, "sla/trial.html" if by_script else "sla/policy.html", page.context() | {"refused": ""})
