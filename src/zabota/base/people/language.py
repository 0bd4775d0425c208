"""POST /language/: in which language the desk speaks to this browser and this person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent

YEAR = 60 * 60 * 24 * 365


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Form: `language`, `next`. Kept in a cookie, and with the person when signed in. Leads only to a page of ours."""
    back = request.POST.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
        if isinstance(request.user, Agent):
            agents.change(request.user, locale=code, by=request.user.ref, at=now())
    return response
