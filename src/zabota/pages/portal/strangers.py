"""Who is at the door, as far as limits need to know: nobody who reads is remembered by it."""

import hashlib
import hmac
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from zabota.base.clock import now


def key_of(request: HttpRequest) -> str:
    """Of an address, for counting alone: 16 letters that are others tomorrow and tell nothing without our key."""
    said = f"{now():%Y-%m-%d} {request.META.get('REMOTE_ADDR', '')}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()[:16]


def is_ours(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this very host, as browsers say it (Fetch Metadata, else Origin)."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
