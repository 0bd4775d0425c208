"""Webhooks: a new one, one with its log, changing it, its secret, on and off, a test, the end of it."""

import secrets
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.ui.days import number
from zabota.rooms.hooks import queries
from zabota.rooms.hooks.actions import delivering, telling
from zabota.rooms.hooks.actions import endpoints as actions
from zabota.rooms.hooks.forms import SINCE, EndpointForm
from zabota.rooms.hooks.words import GROUPS, MEANINGS

USES = "settings.manage"


@required(USES)
@require_http_methods(["GET", "HEAD", "POST"])
def hook_new(request: HttpRequest) -> HttpResponse:
    agent, form = agent_of(request), EndpointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.make(**form.cleaned_data, agent=agent, by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("hook_secret", row.pk)
    return render(request, "hooks/edit.html", _form(form), status=422 if form.errors else 200)


@required(USES)
@require_http_methods(["GET", "HEAD", "POST"])
def hook_change(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = queries.endpoint_for(agent, pk)
    form = EndpointForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(row, **form.cleaned_data, by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved"))
            return redirect("hook", row.pk)
    return render(request, "hooks/edit.html", _form(form) | {"hook": row}, status=422 if form.errors else 200)


@required(USES)
@require_safe
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """With its log. `state`: only such; `before`: the id of the last one shown before."""
    agent = agent_of(request)
    row = queries.endpoint_for(agent, pk)
    state, before = request.GET.get("state", ""), number(request.GET.get("before"))
    rows, following = queries.deliveries(row, state=state, before=before)
    context = {
        "hook": row,
        "rows": [(one, MEANINGS.get(one.kind, one.kind), _last(one)) for one in rows],
        "told": queries.told(agent, rows),
        "next": following,
        "state": state,
        "first": before is None,
        "failed": queries.failed(row),
        "since": SINCE,
        "meanings": MEANINGS,
    }
    return render(request, "hooks/hook.html", context)


@required(USES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hook_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """The secret; looking at it stands in the audit. Posting makes another."""
    agent, at = agent_of(request), now()
    row = queries.endpoint_for(agent, pk)
    if request.method == "POST":
        actions.replace_secret(row, by=agent.ref, at=at)
        messages.success(request, _("A new secret. For 24 hours messages carry the signatures of both."))
        return redirect("hook_secret", row.pk)
    audit.looked(by=agent.ref, thing=row.ref, at=at)
    old = row.old_until if row.old_until and row.old_until > at else None
    return render(request, "hooks/secret.html", {"hook": row, "secret": actions.secret_of(row), "old_until": old})


@required(USES)
@require_POST
def hook_off(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    actions.turn_off(queries.endpoint_for(agent, pk), by=agent.ref, at=now())
    messages.success(request, _("Turned off. What waits is kept."))
    return redirect("hook", pk)


@required(USES)
@require_POST
def hook_off_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    actions.turn_on(queries.endpoint_for(agent, pk), by=agent.ref, at=now())
    messages.success(request, _("Turned on. What waited is on its way."))
    return redirect("hook", pk)


@required(USES)
@require_POST
def hook_trial(request: HttpRequest, pk: int) -> HttpResponse:
    """A lane of the worker sends it: a slow receiver holds no page up. Its page fetches what became of it."""
    agent = agent_of(request)
    row = queries.endpoint_for(agent, pk)
    sent = telling.try_out(row, key=secrets.token_hex(8), by=agent.ref, at=now())
    return redirect("hook_delivery", sent.pk)


@required(USES)
@require_POST
def hook_replays(request: HttpRequest, pk: int) -> HttpResponse:
    agent, at = agent_of(request), now()
    row = queries.endpoint_for(agent, pk)
    days = SINCE.get(request.POST.get("since", ""), 1)
    found = delivering.replay_failed(row, since=at - timedelta(days=days), by=agent.ref, at=at)
    words = ngettext("%(n)d message is on its way again.", "%(n)d messages are on their way again.", found)
    messages.success(request, words % {"n": found})
    return redirect("hook", row.pk)


@required(USES)
@require_POST
def hook_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = queries.endpoint_for(agent, pk)
    actions.remove(row, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” is gone.") % {"name": row.name})
    return redirect("api_settings")


def _form(form: EndpointForm) -> dict[str, Any]:
    return {"form": form, "groups": GROUPS.items(), "chosen": set(form["events"].value() or [])}


def _last(row: Any) -> Any:
    """Its newest try; they are there already."""
    return max(row.tries.all(), key=lambda one: one.pk, default=None)
