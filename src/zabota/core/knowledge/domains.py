"""Names of hosts and origins as people type them, into what can be compared with what a browser sends."""

import re
from urllib.parse import urlsplit

LONGEST = 253
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def domain(typed: str) -> str | None:
    """ "Help.Tarelka.MD." -> "help.tarelka.md", "помощь.мд" -> "xn--…". None for what is no name of a host in the
    outer net: with a scheme, a port or a path, an address in numbers, one label alone.
    """
    bare = typed.strip().rstrip(".").lower()
    try:
        ascii_ = bare.encode("ascii").decode() if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = ascii_.split(".")
    if len(ascii_) > LONGEST or len(labels) < 2 or labels[-1].isdigit():
        return None
    return ascii_ if all(_LABEL.fullmatch(label) for label in labels) else None


def origin(typed: str) -> str | None:
    """ "https://Tarelka.md/" -> "https://tarelka.md". None for one without https, with a path, or with a name in it.

    http goes for this machine alone, where pages are made: http://localhost:8000.
    """
    try:
        parts = urlsplit(typed.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.username or parts.password:
        return None
    local = host in ("localhost", "127.0.0.1")
    name = host if local else domain(host)
    if name is None or parts.scheme not in (("http", "https") if local else ("https",)):
        return None
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" + (f":{port}" if port and port != usual else "")
