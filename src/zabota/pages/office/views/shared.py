"""Desk, teams and brand: what everyone here shares."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.desk.queries import desk
from zabota.base.people import queries
from zabota.base.people.access import agent_of, required, team_for
from zabota.base.people.actions import desk as shared
from zabota.base.people.models import Team
from zabota.base.ui import menu
from zabota.pages.office.forms import DeskSettings, TeamForm


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """The first section this person may see."""
    entries = menu.settings.entries(request.user)
    return redirect(entries[0].url_name if entries else "account_login")


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def desk_settings(request: HttpRequest) -> HttpResponse:
    row = desk()
    fields = ("name", "language", "time_zone", "remind_hours", "grace_hours", "private_hosts", "keep_numbers")
    form = DeskSettings(request.POST or None, initial={name: getattr(row, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        desk_actions.change(**form.cleaned_data, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("desk_settings")
    return render(request, "office/desk.html", {"form": form}, status=422 if form.errors else 200)


@required("people.manage")
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    return render(request, "office/teams.html", {"teams": queries.teams()})


@required("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    row = team_for(agent_of(request), pk) if pk else Team()
    form = TeamForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        shared.save_team(row, **form.cleaned_data, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("teams")
    return render(request, "office/team.html", {"form": form, "team": row}, status=422 if form.errors else 200)
