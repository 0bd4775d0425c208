"""Warnings: who hears of a promise before and after its moment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.sla.actions import steps as actions
from zabota.rooms.sla.models import Step
from zabota.rooms.sla.step_access import removed_step_for, step_for, watch_hours
from zabota.rooms.sla.step_access import steps as visible
from zabota.rooms.sla.step_forms import StepForm, WatchForm
from zabota.rooms.sla.step_list import listed


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def warnings(request: HttpRequest) -> HttpResponse:
    """All of them in the order of time, and how long a ticket may lie untouched."""
    agent = agent_of(request)
    form = WatchForm(request.POST or None, initial={"hours": watch_hours(agent)})
    if request.method == "POST" and form.is_valid():
        actions.set_watch(hours=form.cleaned_data["hours"], by=agent.ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("warnings")
    context = {"steps": listed(list(visible(agent))), "form": form}
    return render(request, "sla/warnings.html", context, status=422 if form.errors else 200)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def warning_new(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def warning(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, step_for(agent_of(request), pk))


@required("settings.manage")
@require_POST
def warning_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    actions.remove_step(step_for(agent, pk), by=agent.ref, at=now())
    undo = reverse("warning_removal_end", args=[pk])
    messages.success(request, _("The warning is removed."), extra_tags=undo)
    return redirect("warnings")


@required("settings.manage")
@require_POST
def warning_removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    actions.put_step_back(removed_step_for(agent, pk), by=agent.ref, at=now())
    messages.success(request, _("The warning is back."))
    address = reverse("warnings")
    by_script = request.headers.get("HX-Request") == "true"
    return HttpResponse(headers={"HX-Redirect": address}) if by_script else redirect(address)


def _page(request: HttpRequest, step: Step | None) -> HttpResponse:
    agent = agent_of(request)
    form = StepForm(step, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_step(step, form.values(), by=agent.ref, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if form.made:
                # Shown once: the other program needs it to know that it is we who call.
                return render(request, "sla/warning_secret.html", {"step": kept, "secret": form.made})
            messages.success(request, _("Saved"))
            return redirect("warnings")
    context = {"form": form, "step": step}
    return render(request, "sla/warning.html", context, status=422 if form.errors else 200)
