"""The language switch, the styleguide, and what is said when something is not right."""



from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from zabota.base.ui import samples
from zabota.base.ui.context import Frame


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Form: `language`, `next`. Kept in a cookie, and with the person when signed in."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    code = request.POST.get("language", "")
    response = HttpResponseRedirect(back)
    if code not in dict(settings.LANGUAGES):
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=60 * 60 * 24 * 365, samesite="Lax", secure=settings.HTTPS
    )
    person: Any = request.user
    if person.is_authenticated:
        person.locale = code
        person.save(update_fields=["locale"])
    return response


@login_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in both themes; `?theme=light` or `dark` shows one, full width, as the pictures do."""
    theme = request.GET.get("theme", "")
    themes = [theme] if theme in ("light", "dark") else ["light", "dark"]
    return render(request, "ui/styleguide.html", {"themes": themes, **samples.everything()})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a form is too old or missing."""
    return _said(403, "ui/403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _said(500)


def _said(status: int, template: str = "") -> HttpResponse:
    """Without the request: such a page must come even when the database does not answer."""
    code = (translation.get_language() or "en").split("-")[0]
    page = get_template(template or f"ui/{status}.html")
    return HttpResponse(page.render({"frame": Frame(language=code)}), status=status)
