"""Where the database is: DATABASE_URL, else the embedded server's socket in the data folder."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zabota.base.vault.keys import data_folder


def database_settings(url: str | None = None) -> dict[str, Any]:
    """Django's DATABASES entry for `postgresql://user:password@host:port/name?option=value`.

    Without a URL: the embedded server, reached over the socket in the data folder. `?prepared=off` for a pooler that
    gives each transaction another connection: plans of hot reads are not kept then.
    """
    url = url or os.environ.get("DATABASE_URL") or f"postgresql://zabota@/zabota?host={data_folder() / 'run'}"
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://: Zabota runs on PostgreSQL only")
    options = dict(parse_qsl(parts.query))
    # How often a statement of zabota.base.timeline.prepared is asked on a connection before its plan is kept.
    kept_after = None if options.pop("prepared", "on") == "off" else 2
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "zabota.config.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "zabota",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "prepare_threshold": kept_after},
    }
