"""Tokens of programs: those that a person sees, a new one, the end of one; and the webhooks beside them."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.people.actions import tokens as actions
from zabota.base.people.models import ApiToken
from zabota.base.people.tokens import SCOPES, is_good, token_for, tokens_seen_by
from zabota.base.ui.days import number
from zabota.pages.api.forms import TokenForm
from zabota.rooms.hooks.queries import endpoints

PAGE = 50
USES = "tickets.read"


@required(USES)
@require_safe
def api_settings(request: HttpRequest) -> HttpResponse:
    """`after`: the id of the last token shown before."""
    agent, at = agent_of(request), now()
    rows, after = tokens_seen_by(agent), number(request.GET.get("after"))
    found = list(rows.filter(pk__lt=after)[: PAGE + 1] if after else rows[: PAGE + 1])
    owner = may(agent, "settings.manage")
    context = {
        "tokens": [(row, _state(row, at)) for row in found[:PAGE]],
        "scopes": SCOPES,
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "everyones": owner,
        "hooks": endpoints() if owner else [],
        "me": agent,
    }
    return render(request, "api/settings.html", context)


@required(USES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    """The token itself is shown in the answer, and never again."""
    agent, at = agent_of(request), now()
    form = TokenForm(request.POST or None, initial={"ends": "90", "scopes": ["tickets:read"]})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "scopes")}
        try:
            row, token = actions.make_token(agent, **values, expires_at=form.expires_at(at), by=agent.ref, at=at)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            me = settings.PUBLIC_URL + reverse("api", args=["me"])
            return render(request, "api/token_made.html", {"row": row, "token": token, "me": me})
    context = {"form": form, "scopes": SCOPES.items()}
    return render(request, "api/token_new.html", context, status=422 if form.errors else 200)


@required(USES)
@require_POST
def token_revocation(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = token_for(agent, pk)
    actions.revoke_token(row, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": row.name})
    return redirect("api_settings")


def _state(row: ApiToken, at: datetime) -> str:
    """ "good", "revoked", "left" (its person) or "expired"."""
    if row.revoked_at:
        return "revoked"
    if not row.agent.is_active:
        return "left"
    return "good" if is_good(row, at=at) else "expired"
