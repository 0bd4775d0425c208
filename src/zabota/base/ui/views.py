"""The styleguide, and what is said when something is not right."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.http import require_GET

from zabota.base.ui import samples
from zabota.base.ui.context import Frame
from zabota.base.ui.csp import POLICY
from zabota.base.ui.languages import reader


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


def away(request: HttpRequest) -> HttpResponse:
    """Something that the desk stands on does not answer for a while."""
    response = _said(503)
    response.headers["Retry-After"], response.headers["Cache-Control"] = "60", "no-store"
    return response


def too_much(status: int, *, seconds: str) -> HttpResponse:
    """429: one client asks for too much at once; 503: everybody together does. seconds: to wait before asking again."""
    response = _said(status, "ui/429.html" if status == 429 else "ui/503_busy.html")
    # No middleware sees it.
    kept = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    for name, value in (kept | {"Retry-After": seconds}).items():
        response.headers[name] = value
    return response


def _said(status: int, template: str = "") -> HttpResponse:
    """Without the request: such a page must come even when the database does not answer."""
    code = reader()
    page = get_template(template or f"ui/{status}.html")
    return HttpResponse(page.render({"frame": Frame(language=code)}), status=status)
