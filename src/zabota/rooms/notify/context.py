"""What every page of a signed-in person shows of this room: the bell, and that the desk can be installed."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils import translation
from markupsafe import Markup


def bell(request: HttpRequest) -> dict[str, Any]:
    """`bell.head` for the head of the page, `bell.rail` for its rail. No query: the page asks for the count itself."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"bell": {"head": "", "rail": ""}}
    language = translation.get_language()
    return {"bell": {"head": _drawn("notify/head.html", language), "rail": _drawn("notify/rail.html", language)}}


@lru_cache(100)
def _drawn(name: str, language: str | None) -> Markup:
    """They say the same to everyone who reads that language."""
    del language
    return Markup(get_template(name).render({}))  # noqa: S704  (our own template)
