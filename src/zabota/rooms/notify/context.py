"""What every page of a signed-in person shows of this room: the bell, and that the desk can be installed."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject
from markupsafe import Markup


def bell(request: HttpRequest) -> dict[str, Any]:
    """`bell.head` for the head of the page, `bell.rail` for its rail. No query: the page asks for the count itself."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"bell": {"head": "", "rail": ""}}
    return {"bell": {"head": _drawn("notify/head.html"), "rail": _drawn("notify/rail.html")}}


def _drawn(name: str) -> Any:
    return SimpleLazyObject(lambda: Markup(get_template(name).render({})))  # noqa: S704  (our own template)
