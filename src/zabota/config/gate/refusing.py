"""What is said to whom it is not the turn of: to a person a page, to a program a problem."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.utils import translation

from zabota.base.ui import views

PROGRAMS = "/api/v1/"
SECONDS = "2"


def answer(environ: dict[str, Any], start: Callable[..., Any], status: int) -> list[bytes]:
    """429: this asker has too many inside; 503: its turn did not come. Asks nothing of the database."""
    if environ.get("PATH_INFO", "").startswith(PROGRAMS):
        response = _problem()
    else:
        response = _page(translation.get_language_from_request(WSGIRequest(environ)), status)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


@lru_cache(8)
def _page(language: str, status: int) -> HttpResponse:
    with translation.override(language):
        response = views.too_much(status, seconds=SECONDS)
        response.headers["Content-Language"] = language
    return response


@lru_cache(1)
def _problem() -> HttpResponse:
    # What stands behind it is read when the first program comes.
    from zabota.pages.api.problems import Problem

    words = "More than the desk does for one at once was asked for from here. Wait for answers before asking on."
    response = Problem("too-many", words, headers={"Retry-After": SECONDS}).answer()
    response.headers["Cache-Control"] = "no-store"
    return response
