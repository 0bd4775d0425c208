"""Signing in: the page with its greeting, and a new password for whoever came by the owner's link."""

from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.views import LoginView, PasswordSetView, password_change
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people import second_step
from zabota.base.people.queries import providers_on

OWNER_LINK = "owner_link"


class Login(LoginView):
    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)
        second_step.lasts(self.request, desk().session_days)  # the library has just put its own in place
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = desk()
        hour = now().astimezone(ZoneInfo(row.time_zone)).hour
        found = providers_on()
        more = {"desk": row, "greeting": greeting(hour), "providers": found, "only": any(one.only for one in found)}
        return {**super().get_context_data(**kwargs), **more}


class FreshPassword(PasswordSetView):
    """Without the present password: the owner's link is there for the day when it is forgotten."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Past the library's own rule that sends whoever has a password to the page that asks for it.
        return super(PasswordSetView, self).dispatch(request, *args, **kwargs)


@login_required
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    view = FreshPassword.as_view() if came_by_owner_link(request) else password_change
    return view(request)


def came_by_owner_link(request: HttpRequest) -> bool:
    """Was this session opened by the owner's link, less than half an hour ago?"""
    since = now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] == OWNER_LINK and record["at"] > since for record in records)


def greeting(hour: int) -> str:
    """For an hour of the day, 0 to 23."""
    if 5 <= hour < 12:
        return _("Good morning")
    if 12 <= hour < 18:
        return _("Good afternoon")
    return _("Good evening")
