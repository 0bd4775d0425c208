"""Pages that say the same to every visitor: kept for a minute by whoever stands between, and by browsers until they
change. Whoever comes with a session, or a theme of their own, gets their page for themselves.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from zabota.pages.portal.place import Place

P = ParamSpec("P")
SECONDS = 60


def for_readers(
    view: Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]:
    """Inside in_help_centre. Only a page that was found is kept."""

    @wraps(view)
    def kept(request: HttpRequest, place: Place, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, place, *args, **kwargs)
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return response
        patch_vary_headers(response, ["Cookie"])
        if {settings.SESSION_COOKIE_NAME, "theme"} & request.COOKIES.keys():
            response.headers["Cache-Control"] = "private, no-cache"
            return response
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
        response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        return get_conditional_response(request, response.headers["ETag"], None, response) or response

    return kept
