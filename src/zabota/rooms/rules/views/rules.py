"""All rules in their order, and a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.rules import queries
from zabota.rooms.rules.access import MANAGE, rule_for
from zabota.rooms.rules.actions import making
from zabota.rooms.rules.models import Rule
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.phrase import phrase


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    agent, why = agent_of(request), ""
    if request.method == "POST":
        try:
            rule = making.make(name=request.POST.get("name", ""), agent=agent, by=agent.ref, at=now())
            return redirect("rule", rule.pk)
        except Refused as refusal:
            why = str(refusal)
    rows = list(queries.in_order())
    context = {"lines": _lines(rows), "typed": request.POST.get("name", ""), "why": why}
    return render(request, "rules/rules.html", context, status=422 if why else 200)


@required(MANAGE)
@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked one place earlier or later, or right before another one ("" for behind all)."""
    agent = agent_of(request)
    rule, ids = rule_for(agent, pk), list(queries.in_order().values_list("pk", flat=True))
    place, to = ids.index(rule.pk), request.POST.get("to", "")
    if to == "earlier":
        before = ids[max(place - 1, 0)]
    elif to == "later":
        before = ids[place + 2] if place + 2 < len(ids) else 0
    else:
        before = int(to) if to.isdecimal() and int(to) in ids else 0
    if before != rule.pk:
        other = Rule.objects.filter(pk=before).first()
        making.move(rule, before=other, by=agent.ref, at=now())
    return redirect(f"{reverse('rules')}?moved={rule.pk}#rule-{rule.pk}")


@required(MANAGE)
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, on=False)


@required(MANAGE)
@require_POST
def pause_end(request: HttpRequest, pk: int) -> HttpResponse:
    return _switch(request, pk, on=True)


@required(MANAGE)
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    rule = rule_for(agent, pk)
    making.remove(rule, by=agent.ref, at=now())
    undo = reverse("rule_removal_end", args=[rule.pk])
    messages.success(request, _("“%(name)s” is gone.") % {"name": rule.name}, extra_tags=undo)
    return redirect("rules")


@required(MANAGE)
@require_POST
def removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    rule = rule_for(agent, pk, removed=True)
    making.put_back(rule, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” is back.") % {"name": rule.name})
    return redirect("rules")


@required(MANAGE)
@require_POST
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    rule = making.copy(rule_for(agent, pk), agent=agent, by=agent.ref, at=now())
    return redirect("rule", rule.pk)


def _switch(request: HttpRequest, pk: int, *, on: bool) -> HttpResponse:
    agent = agent_of(request)
    rule = rule_for(agent, pk)
    making.change(rule, on=on, by=agent.ref, at=now())
    return redirect("rule", rule.pk) if request.POST.get("from") == "rule" else redirect("rules")


def _lines(rows: list[Rule]) -> list[dict[str, object]]:
    """Each with what it says, and how often it was at work lately. Two queries, and one for each kind of names."""
    versions, counted = queries.newest(rows), queries.counted(rows, now())
    named = names_in(version.shape for found in versions.values() for version in found)
    lines = []
    for row in rows:
        found = versions.get(row.pk, [])
        at_work = next((version for version in found if version.begins_at), None)
        shape = queries.shape_of(at_work or found[0]) if found else None
        number, last = counted.get(row.pk, (0, None))
        lines.append(
            {
                "rule": row,
                "words": phrase(shape, named) if shape else _("Not finished yet"),
                "at_work": at_work,
                "draft": next((version for version in found if not version.begins_at), None),
                "number": number,
                "last": last,
            }
        )
    return lines
