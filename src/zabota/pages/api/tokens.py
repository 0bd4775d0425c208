"""Whose token a request carries."""

from datetime import datetime

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from zabota.base.people import tokens
from zabota.base.people.models import ApiToken
from zabota.pages.api.problems import Problem

WAY_IN = {"WWW-Authenticate": 'Bearer realm="zabota"'}
# From one address, in a minute. Nobody guesses 256 bits: this keeps a program with an old token from knocking for ever.
FAILURES, MINUTE = 60, 60


def of(request: HttpRequest, *, at: datetime) -> ApiToken:
    """Raises Problem where there is none, or one that opens nothing (any more)."""
    scheme, _blank, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise Problem("token-missing", "Send the header Authorization: Bearer zbt_…", headers=WAY_IN)
    found = tokens.bearer(given.strip())
    if found is None or not tokens.is_good(found, at=at):
        _failed(request)
        words = "It is unknown, revoked or expired. Make another under Settings, API and webhooks."
        refused = {"WWW-Authenticate": WAY_IN["WWW-Authenticate"] + ', error="invalid_token"'}
        raise Problem("token-refused", words, headers=refused)
    return found


def _failed(request: HttpRequest) -> None:
    name = f"api:refused:{get_client_ip(request)}"
    cache.add(name, 0, MINUTE)
    try:
        times = int(cache.incr(name))
    except ValueError:  # it ran out between the two lines
        return
    if times > FAILURES:
        words = "Too many requests with tokens that open nothing. Come back in a minute."
        raise Problem("too-many", words, headers={"Retry-After": str(MINUTE)})
