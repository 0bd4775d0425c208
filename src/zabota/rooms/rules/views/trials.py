"""A rule tried on the last four weeks, and what people say of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import visible
from zabota.base.tickets.values import Refused
from zabota.rooms.rules import queries
from zabota.rooms.rules.access import MANAGE, rule_for
from zabota.rooms.rules.actions import trying
from zabota.rooms.rules.models import Rule, Trial
from zabota.rooms.rules.page import trial_context


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one, or see how far it is."""
    agent = agent_of(request)
    row = rule_for(agent, pk)
    if request.method == "POST":
        try:
            trying.begin(row, shape=_said(row), agent=agent, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
    return _shown(request, row)


@required(MANAGE)
@require_POST
def judgements(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row, ticket = rule_for(agent, pk), request.POST.get("ticket", "")
    if not ticket.isdecimal() or len(ticket) > 18 or not visible(agent).filter(pk=int(ticket)).exists():
        raise Http404
    trying.judge(row, ticket=int(ticket), right=request.POST.get("right") == "yes", agent=agent, at=now())
    return _shown(request, row)


def _said(rule: Rule) -> dict[str, object]:
    found = queries.newest([rule]).get(rule.pk, [])
    return dict(found[0].shape) if found else {}


def _shown(request: HttpRequest, rule: Rule) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return redirect(reverse("rule", args=[rule.pk]) + "#trial")
    found = Trial.objects.filter(rule=rule).first()
    more = "samples" in request.GET or "samples" in request.POST
    context = {"rule": rule} | trial_context(agent_of(request), rule, found, _said(rule), more=more)
    return render(request, "rules/trial.html", context)
