"""The desk as an app: what it is called, its worker in the browser, and the page for when there is no network."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zabota.base.desk.queries import desk
from zabota.base.ui.context import Frame
from zabota.base.ui.languages import reader
from zabota.rooms.notify.apps import WORKER

# --canvas of the light theme; the page itself names both themes' colours.
COLOUR = "#f5f4ef"
SIZES = (192, 512)


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """Fetched without cookies, so it is the same for everybody and says no more than the sign-in page."""
    name = desk().name
    facts: dict[str, Any] = {
        "id": "/",
        "name": f"{name} · Zabota" if name else "Zabota",
        "short_name": name[:12] or "Zabota",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "lang": translation.get_language() or "en",
        "icons": [_icon(kind, size) for kind in ("any", "maskable") for size in SIZES],
        "shortcuts": [
            _shortcut(_("Mine"), "/inbox/mine/"),
            _shortcut(_("Nobody’s yet"), "/inbox/unassigned/"),
            _shortcut(_("New ticket"), "/tickets/new/"),
            _shortcut(_("Notifications"), "/notifications/"),
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """From /, so that all pages are its own. Its last line changes when the page for offline does, so that it is
    fetched anew.
    """
    words = f"{WORKER.read_text()}// {hashlib.sha256(_offline().encode()).hexdigest()[:16]}\n"
    return HttpResponse(words, content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the browser: nothing of anybody stands in it."""
    return HttpResponse(_offline())


def _offline() -> str:
    code = reader()
    return get_template("notify/offline.html").render({"frame": Frame(language=code)})


def _icon(kind: str, size: int) -> dict[str, str]:
    name = f"notify/icons/{'icon' if kind == 'any' else kind}-{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": kind}


def _shortcut(name: str, url: str) -> dict[str, Any]:
    return {"name": name, "url": url, "icons": [_icon("any", 192)]}
