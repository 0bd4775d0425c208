"""Each person's own language and time zone, for the length of a request."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import LazyObject

from zabota.base.watch.known import is_known


class PersonalPreferences:
    """Middleware, after sign-in is known: a person's language, else the cookie, else what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = user = _themselves(request.user)
        if user.is_authenticated:
            is_known(request)
        language = getattr(user, "locale", "") or translation.get_language_from_request(request)
        zone = _zone(getattr(user, "time_zone", ""))
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def _themselves(user: Any) -> Any:
    """The person behind Django's lazy one, who is known by now: each look through it costs anew."""
    if isinstance(user, LazyObject):
        _known = user.is_authenticated
        return user._wrapped
    return user


def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
