"""Settings, You, Notifications: which ways, when not, and on which devices."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import agent_of
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.core.notify.subscription import Subscription, text_of
from zabota.core.text.browsers import describe
from zabota.rooms.notify import queries
from zabota.rooms.notify.actions import choosing, devices
from zabota.rooms.notify.actions.calling import TEST
from zabota.rooms.notify.forms import Ways, begin
from zabota.rooms.notify.models import Device
from zabota.rooms.notify.people import zone_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    # "Away until" is a moment on the person's own clock.
    with timezone.override(zone_of(agent, desk().time_zone)):
        form = Ways(request.POST or None, initial=begin(agent, queries.preferences(agent)))
        if request.method == "POST" and form.is_valid():
            choosing.choose(agent, **form.chosen(), by=agent.ref, at=now())
            messages.success(request, _("Saved"))
            return redirect("notify_settings")
        context = {
            "form": form,
            "person": agent,
            "devices": queries.devices(agent),
            "server_key": text_of(devices.public_point(devices.server_key(at=now()))),
            "told_device": request.GET.get("told", ""),
        }
        return render(request, "notify/settings.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def new_device(request: HttpRequest) -> HttpResponse:
    """The browser said yes; what it gave stands in the form as JSON."""
    agent = agent_of(request)
    name = request.POST.get("name", "").strip() or describe(request.headers.get("User-Agent", ""))
    try:
        facts = json.loads(request.POST.get("subscription", ""))
        subscription = Subscription.read(facts if isinstance(facts, dict) else {})
        devices.add(agent, subscription=subscription, name=name or _("A browser"), by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValueError:
        messages.error(request, _("This browser gave no address at which it could be called."))
    else:
        messages.success(request, _("This device is told from now on."))
    return redirect("notify_settings")


@login_required
@require_POST
def device_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    devices.remove(_own(agent, pk), by=agent.ref, at=now())
    return redirect("notify_settings")


@login_required
@require_POST
def device_test(request: HttpRequest, pk: int) -> HttpResponse:
    device = _own(agent_of(request), pk)
    enqueue("notify.call", once=f"notify.test:{device.pk}", device=device.pk, about=TEST, count=1)
    messages.success(request, _("A test is on its way to %(name)s.") % {"name": device.name})
    return redirect("notify_settings")


def _own(agent: Agent, pk: int) -> Device:
    """Raises Http404 for anyone else's."""
    device = next((device for device in queries.devices(agent) if device.pk == pk), None)
    if device is None:
        raise Http404
    return device
