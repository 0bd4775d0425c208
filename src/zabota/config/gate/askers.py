"""Who asks: a session or a token that was good before, else the address that it comes from."""

import ipaddress
import re
from functools import lru_cache
from typing import Any

from django.conf import settings

Environ = dict[str, Any]
# What watches the desk is told how it is, whoever else asks for much from the same machine.
WATCHED = {"/health/", "/health/live/", "/health/ready/", "/metrics"}


class Askers:
    """What a stranger sends along is not believed: who invents a cookie with each request is one address all the same.
    Safe among threads.
    """

    MOST = 4096

    def __init__(self) -> None:
        self._cookie = re.compile(rf"(?:^|;\s*){re.escape(settings.SESSION_COOKIE_NAME)}=([^;]+)")
        self._known: dict[str, None] = {}

    def of(self, environ: Environ) -> str:
        if environ.get("PATH_INFO") in WATCHED:
            return str(environ["PATH_INFO"])
        shown = self._shown(environ)
        return shown if shown in self._known else _network(environ.get("REMOTE_ADDR", ""))

    def know(self, environ: Environ) -> None:
        """It was answered as somebody: from now on what it showed is an asker of its own."""
        shown = self._shown(environ)
        if not shown or shown in self._known:
            return
        if len(self._known) >= self.MOST:
            # All begin anew, each with one request that is counted to its address.
            self._known = {}
        self._known[shown] = None

    def _shown(self, environ: Environ) -> str:
        """A token or a session; of either not the words, which nothing here has to keep."""
        shown = environ.get("HTTP_AUTHORIZATION")
        if shown is None:
            found = self._cookie.search(environ.get("HTTP_COOKIE", ""))
            shown = found[1] if found else ""
        return f"#{hash(shown)}" if shown else ""


@lru_cache(4096)
def _network(address: str) -> str:
    """An address of IPv4; of IPv6 the /64, all of which one machine may have."""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.ip_network(f"{address.partition('%')[0]}/64", strict=False))
    except ValueError:
        return address
