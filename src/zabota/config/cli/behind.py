"""The web process behind the front: who the browser is, as the front says."""

from collections.abc import Callable, Iterable
from typing import Any

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind_front(application: Wsgi) -> Wsgi:
    """Set REMOTE_ADDR. Only for a server on a socket that nobody but the front can open: it trusts what it is told."""

    def inside(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["REMOTE_ADDR"] = environ.pop("HTTP_X_CLIENT_IP", "") or "127.0.0.1"
        return application(environ, start_response)

    return inside
