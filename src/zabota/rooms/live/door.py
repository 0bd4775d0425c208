"""Who comes in: from which page, with which pass; and the one database that stands behind."""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from zabota.rooms.live import tokens

SUBPROTOCOL = "zabota.live"
Scope = MutableMapping[str, Any]


def dsn() -> dict[str, Any]:
    """What psycopg connects with, from the one place where the database is named."""
    database = settings.DATABASES["default"]
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        **{key: database[name] for key, name in names.items() if database[name]},
        **database["OPTIONS"],
        "application_name": "zabota live",
    }


def from_our_pages(scope: Scope) -> bool:
    """A browser always says where a page comes from; only our own address, or the one it was asked under, will do."""
    origin = urlsplit(_header(scope, b"origin"))
    ours = {urlsplit(settings.PUBLIC_URL).netloc, _header(scope, b"host")}
    return origin.scheme in {"http", "https"} and origin.netloc in ours


def person(scope: Scope) -> tokens.Pass | None:
    protocols: list[str] = scope.get("subprotocols", [])
    return tokens.read(protocols[1]) if len(protocols) == 2 and protocols[0] == SUBPROTOCOL else None


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
