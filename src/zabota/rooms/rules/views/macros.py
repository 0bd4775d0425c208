"""Macros: those that a person sees, one of them, and using one on a ticket."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.values import Refused
from zabota.rooms.rules import drafting
from zabota.rooms.rules.access import MANAGE, macro_for, macros_of, may_change
from zabota.rooms.rules.actions import macros as actions
from zabota.rooms.rules.editor import Editor, menus
from zabota.rooms.rules.models import Macro
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.own import own_fields
from zabota.rooms.rules.phrase import effect_of
from zabota.rooms.rules.words import Names

USES = "tickets.reply"
SHOWN = 200


@required(USES)
@require_http_methods(["GET", "HEAD", "POST"])
def macros(request: HttpRequest) -> HttpResponse:
    agent, why = agent_of(request), ""
    if request.method == "POST":
        try:
            return redirect("macro", actions.make(name=request.POST.get("name", ""), agent=agent, at=now()).pk)
        except Refused as refusal:
            why = str(refusal)
    context = {"lines": _lines(agent), "typed": request.POST.get("name", ""), "why": why}
    return render(request, "rules/macros.html", context, status=422 if why else 200)


@required(USES)
@require_http_methods(["GET", "HEAD", "POST"])
def macro(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one; a press of its form keeps what stands there, too."""
    agent = agent_of(request)
    row, why = macro_for(agent, pk, to_change=True), ""
    if request.method == "POST":
        effects = drafting.read_effects(request.POST)
        drafting.press_effects(effects, request.POST.get("do", ""))
        try:
            row = _keep(request, row, agent, effects)
        except Refused as refusal:
            why = str(refusal)
        if not why and "do" not in request.POST:
            messages.success(request, _("Saved"))
            return redirect("macro", row.pk)
        if not why:
            return redirect("macro", row.pk)
    shape, own = {"when": [], "if": [], "then": row.effects}, own_fields()
    context = {
        "macro": row,
        "editor": Editor(shape, names_in([shape]), own),
        "choices": [(key, label) for key, label in menus(own)["then"] if actions.may_do(key)],
        "audiences": _audiences(agent, row),
        "audience": f"team-{row.team_id}" if row.team_id else row.shared,
        "why": why,
    }
    return render(request, "rules/macro.html", context, status=422 if why else 200)


@required(USES)
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = macro_for(agent, pk, to_change=True)
    actions.remove(row, by=agent.ref, at=now())
    undo = reverse("macro_removal_end", args=[row.pk])
    messages.success(request, _("“%(name)s” is gone.") % {"name": row.name}, extra_tags=undo)
    return redirect("macros")


@required(USES)
@require_POST
def removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = Macro.objects.filter(pk=pk, removed_at__isnull=False).first()
    agent = agent_of(request)
    if row and may_change(agent, row):
        actions.put_back(row, by=agent.ref, at=now())
    return redirect("macros")


@required(USES)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_macros(request: HttpRequest, number: int) -> HttpResponse:
    """Those that can be used on this ticket; posting uses one."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    if request.method == "POST":
        key = request.POST.get("macro", "")
        row = macros_of(agent).filter(pk=int(key) if key.isdecimal() and len(key) < 19 else 0).first()
        if row is None:
            messages.error(request, _("That choice is no longer there. Choose again."))
            return redirect("ticket_macros", ticket.number)
        refusals = actions.use(row, ticket=ticket, agent=agent, by=agent.ref, at=now())
        messages.success(request, _("“%(name)s” is done.") % {"name": row.name})
        for why in refusals:
            messages.warning(request, why)
        return redirect("inbox:ticket", ticket.number)
    return render(request, "rules/ticket_macros.html", {"ticket": ticket, "lines": _lines(agent)})


def _keep(request: HttpRequest, row: Macro, agent: Agent, effects: list[drafting.Json]) -> Macro:
    chosen = request.POST.get("shared", "nobody")
    team = None
    if chosen.startswith("team-"):
        key = chosen.removeprefix("team-")
        team = Team.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
        chosen = Macro.Shared.TEAM if team else Macro.Shared.NOBODY
    return actions.change(
        row,
        name=request.POST.get("name", ""),
        shared=chosen if chosen in Macro.Shared.values else Macro.Shared.NOBODY,
        team=team,
        effects=[one for one in effects if actions.may_do(one["do"])],
        text=request.POST.get("text", ""),
        agent=agent,
        at=now(),
    )


def _lines(agent: Agent) -> list[tuple[Macro, list[str], bool]]:
    """(macro, its deeds in words, whether this person may change it)."""
    rows = list(macros_of(agent)[:SHOWN])
    names: Names = names_in({"then": row.effects} for row in rows)
    return [(row, [effect_of(one, names) for one in row.effects], may_change(agent, row)) for row in rows]


def _audiences(agent: Agent, row: Macro) -> list[tuple[str, str]]:
    """Who it could be shared with by this person, and who it is shared with now."""
    everyone = may(agent, MANAGE)
    teams = Team.objects.order_by("name") if everyone else agent.teams.order_by("name")
    found = [("nobody", str(Macro.Shared.NOBODY.label))]
    found += [(f"team-{team.pk}", team.name) for team in teams[:SHOWN]]
    if everyone or row.shared == Macro.Shared.EVERYONE:
        found.append(("everyone", str(Macro.Shared.EVERYONE.label)))
    if row.team and f"team-{row.team_id}" not in dict(found):
        found.append((f"team-{row.team_id}", row.team.name))
    return found
