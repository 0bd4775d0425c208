"""Signing in at a provider: the way there, the way back, and what a person connects for themselves."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login as Coming
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.people.access import agent_of
from zabota.base.people.actions import elsewhere as actions
from zabota.base.people.elsewhere import entering, proving, talking, words
from zabota.base.people.models import SignInProvider
from zabota.base.people.queries import provider_on
from zabota.base.people.second_step import ELSEWHERE
from zabota.core.people.elsewhere import Claimed, NotLetIn, question
from zabota.core.people.elsewhere import goodbye as leave

SESSION = "elsewhere"
# Long enough to find one's telephone for a code.
ASKED_FOR = timedelta(minutes=15)


@never_cache
@require_POST
def there(request: HttpRequest, pk: int) -> HttpResponse:
    """To the provider. Form: `next`, a page of ours."""
    row = provider_on(pk)
    return _limited(request) or _away(request, row, link=False)


@login_required
@require_POST
@reauthentication_required
def connection(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever is signed in says who they are at a provider."""
    return _limited(request) or _away(request, provider_on(pk), link=True)


@login_required
@require_POST
@reauthentication_required
def connection_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent, row = agent_of(request), provider_on(pk)
    entering.unlink(row, agent, by=agent.ref, at=now())
    messages.success(request, _("%(name)s does not sign you in any more") % {"name": row.name})
    return redirect("profile_doors")


@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code or with a no. What was asked is used up either way."""
    asked: dict[str, Any] = request.session.pop(SESSION, None) or {}
    if limited := _limited(request):
        return limited
    if not _is_the_answer(request, asked):
        return _refused(request, None, "state", {})
    row = provider_on(asked["provider"])
    try:
        who = _who(request, row, asked)
        if asked["link"]:
            return _connected(request, row, who, asked)
        agent = entering.enter(row, who, at=now())
    except (NotLetIn, OSError) as error:
        code, facts = words.code_of(error)
        actions.note_failure(row, code, facts, at=now())
        return _refused(request, row, code, facts)
    coming = Coming(user=agent, redirect_url=asked["next"] or None, signal_kwargs={ELSEWHERE: row.pk})
    record_authentication(request, agent, method=ELSEWHERE, provider=row.pk, reauthenticated=True)
    response: HttpResponse = perform_login(request, coming)
    return response


@never_cache
@require_GET
def goodbye(request: HttpRequest, pk: int) -> HttpResponse:
    """Signed out here; the provider signs out, too, where it offers that."""
    row = provider_on(pk)
    try:
        url = leave(talking.described(row), client=row.client_id, back=settings.PUBLIC_URL + reverse("account_login"))
    except (NotLetIn, OSError):
        url = ""
    return render(request, "ui/onward.html", {"to": url, "name": row.name}) if url else redirect("account_login")


def _away(request: HttpRequest, row: SignInProvider, *, link: bool) -> HttpResponse:
    onward = request.POST.get("next", "")
    asked = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
    }
    try:
        found = talking.described(row)
    except (NotLetIn, OSError) as error:
        code, facts = words.code_of(error)
        actions.note_failure(row, code, facts, at=now())
        return _refused(request, row, code, facts)
    kept = {"provider": row.pk, "at": now().isoformat(), "link": link, "agent": request.user.pk if link else None}
    kept["next"] = onward if url_has_allowed_host_and_scheme(onward, allowed_hosts=None) else ""
    request.session[SESSION] = asked | kept
    url = question(found, client=row.client_id, back=talking.back_address(), **asked)
    # The content policy lets no form lead elsewhere, not even by a redirect: a page that moves on by itself does.
    return render(request, "ui/onward.html", {"to": url, "name": row.name})


def _is_the_answer(request: HttpRequest, asked: dict[str, Any]) -> bool:
    given, state = request.GET.get("state", ""), str(asked.get("state", ""))
    in_time = now() - datetime.fromisoformat(asked["at"]) < ASKED_FOR if "at" in asked else False
    mine = asked.get("agent") in (None, request.user.pk)
    return bool(state) and constant_time_compare(given.encode(), state.encode()) and in_time and mine


def _who(request: HttpRequest, row: SignInProvider, asked: dict[str, Any]) -> Claimed:
    if error := request.GET.get("error", ""):
        said = request.GET.get("error_description", "") or error
        raise NotLetIn("refused", words=" ".join(said.split())[:160])
    found = talking.described(row)
    # RFC 9207: an answer that names another provider was mixed up on its way.
    if request.GET.get("iss", found.issuer) != found.issuer:
        raise NotLetIn("issuer", said=request.GET["iss"][:200], issuer=found.issuer)
    code = request.GET.get("code", "")
    return proving.person(row, found, code=code, verifier=asked["verifier"], nonce=asked["nonce"], moment=now())


def _connected(request: HttpRequest, row: SignInProvider, who: Claimed, asked: dict[str, Any]) -> HttpResponse:
    entering.link(row, agent_of(request), who, at=now())
    messages.success(request, _("From now on %(name)s signs you in") % {"name": row.name})
    return redirect(asked["next"] or "profile_doors")


def _refused(request: HttpRequest, row: SignInProvider | None, code: str, facts: dict[str, Any]) -> HttpResponse:
    name = row.name if row else _("The provider")
    if row is not None:
        audit.changed(by=f"provider:{row.pk}", thing=f"provider:{row.pk}", verb="refused", facts={"code": code})
    context = {"words": words.at_the_door(code, facts, name=name), "name": name}
    context["away"] = reverse("profile_doors") if request.user.is_authenticated else reverse("account_login")
    status = 503 if code.startswith("net:") else 400 if code == "state" else 403
    return render(request, "office/elsewhere_refused.html", context, status=status)


def _limited(request: HttpRequest) -> HttpResponse | None:
    too_often: HttpResponse | None = ratelimit.consume_or_429(
        request, app="allauth.account", action="elsewhere", limit_get=True
    )
    return too_often
