"""The form within a page of another site: only where the help centre allows that site to hold it."""

import re

from django.http import HttpRequest, HttpResponse

from zabota.base.ui.csp import held_by
from zabota.pages.portal.place import Place

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?", re.IGNORECASE)


def is_framed(request: HttpRequest) -> bool:
    return request.GET.get("frame") == "1"


def allow(response: HttpResponse, place: Place) -> HttpResponse:
    """What is no origin, such as two in one line, stays out of the header."""
    origins = [one for one in place.centre.frames if _ORIGIN.fullmatch(one)]
    response.headers["Content-Security-Policy"] = held_by(origins)
    if origins:
        # The older header knows but one site; every browser of today reads the policy.
        response.xframe_options_exempt = True
    return response
