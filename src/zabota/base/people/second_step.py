"""A second step where the owner asks for one: whoever signs in with a password or a code alone sets it up first."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent

LACKING = "second_step_lacking"
ELSEWHERE = "elsewhere"
# Where a second step is set up, and the way out.
LEADS_THERE = ("/accounts/", "/settings/doors/", "/language/", "/theme/", "/static/")


def begin(request: HttpRequest, agent: Agent) -> None:
    """With a new session: how long it lasts, and whether its person still has to set a second step up.

    At a provider its own rules about second steps hold.
    """
    row = desk()
    lasts(request, row.session_days)
    there = any(record["method"] == ELSEWHERE for record in get_authentication_records(request, agent))
    if agent.role in row.second_step_roles and not there and not has_one(agent):
        request.session[LACKING] = True


def lasts(request: HttpRequest, days: int) -> None:
    request.session.set_expiry(days * 24 * 60 * 60)


def has_one(agent: Agent) -> bool:
    """An app or a passkey; spare codes alone are none."""
    types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=agent, type__in=types).exists()


class SecondStepFirst:
    """Middleware, after sign-in is known: a session that lacks its second step leads to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agent = request.user
        if not isinstance(agent, Agent) or not request.session.get(LACKING):
            return self.get_response(request)
        if has_one(agent):
            del request.session[LACKING]
            return self.get_response(request)
        if request.path.startswith(LEADS_THERE):
            return self.get_response(request)
        if request.headers.get("HX-Request") != "true":
            messages.info(request, _("Your role asks for a second step: add a passkey or set up an app first."))
        return HttpResponseRedirect(reverse("profile_doors"))
