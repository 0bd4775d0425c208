"""One rule: its page, its draft, and the version that begins."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.rooms.rules import drafting
from zabota.rooms.rules.access import MANAGE, rule_for
from zabota.rooms.rules.actions import making
from zabota.rooms.rules.history import history_context
from zabota.rooms.rules.models import Rule, RuleVersion
from zabota.rooms.rules.page import context


@required(MANAGE)
@require_safe
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    return render(request, "rules/rule.html", context(agent, rule_for(agent, pk), more="samples" in request.GET))


@required(MANAGE)
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the form is kept, with the one press that was made; nothing follows it yet."""
    agent = agent_of(request)
    row = rule_for(agent, pk)
    why = _keep(request, row, agent)
    if _is_htmx(request):
        return render(request, "rules/editor.html", context(agent, row) | {"why": why}, status=422 if why else 200)
    if why:
        messages.error(request, why)
    return redirect("rule", row.pk)


@required(MANAGE)
@require_POST
def draft_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = rule_for(agent, pk)
    if making.drop_draft(row):
        messages.success(request, _("The draft is gone. The version that is at work was not touched."))
    return _back(request, row)


@required(MANAGE)
@require_POST
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft becomes the next version and begins with new tickets."""
    agent = agent_of(request)
    row = rule_for(agent, pk)
    try:
        if "once" in request.POST and (why := _keep(request, row, agent)):
            raise Refused(why)
        begun = making.begin(row, agent=agent, by=agent.ref, at=now())
    except Refused as refusal:
        page = "rules/editor.html" if _is_htmx(request) else "rules/rule.html"
        return render(request, page, context(agent, row) | {"why": str(refusal)}, status=422)
    words = _("Version %(number)s of “%(name)s” begins with new tickets.")
    messages.success(request, words % {"number": begun.number, "name": row.name})
    return _back(request, row)


@required(MANAGE)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version with its words, and the last times that it was at work."""
    agent = agent_of(request)
    return render(request, "rules/history.html", history_context(agent, rule_for(agent, pk)))


@required(MANAGE)
@require_POST
def restoration(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version is the draft now."""
    agent = agent_of(request)
    row = rule_for(agent, pk)
    version = RuleVersion.objects.filter(rule=row, number=number).first()
    if version:
        making.draft(row, shape=version.shape, agent=agent, at=now())
        messages.success(request, _("Version %(number)s is the draft now.") % {"number": number})
    return redirect("rule", row.pk)


def _back(request: HttpRequest, row: Rule) -> HttpResponse:
    address = reverse("rule", args=[row.pk])
    return HttpResponse(headers={"HX-Redirect": address}) if _is_htmx(request) else redirect(address)


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _keep(request: HttpRequest, row: Rule, agent: Agent) -> str:
    """The name, and the draft where it says something else than what is kept. Returns what is wrong, in words."""
    shape = drafting.read(request.POST)
    kept = RuleVersion.objects.filter(rule=row).order_by("-number").first()
    if kept is None or kept.shape != shape:
        making.draft(row, shape=shape, agent=agent, at=now())
    name = request.POST.get("name", row.name)
    try:
        making.change(row, name=name, by=agent.ref, at=now())
    except Refused as refusal:
        return str(refusal)
    row.name = " ".join(name.split())[:80]
    return ""
