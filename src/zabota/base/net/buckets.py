"""A bucket of an S3-compatible store: putting, getting, taking away, listing. Four verbs over plain HTTP.

Why not a library: docs/decisions/0044-files-elsewhere.md.
"""

import hashlib
import http.client
import time
import xml.etree.ElementTree as xml
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zabota.base.clock import now
from zabota.base.net.http import NotFetched, asked
from zabota.core.files.signing import EMPTY, Keys, escaped, query_of, signed

PATIENCE, SILENCE = 600.0, 30.0  # seconds
PIECE = 256 * 1024
SAID = 4096  # bytes of a complaint that are read


class Missing(OSError):
    """There is nothing under this name."""


@dataclass(frozen=True, slots=True)
class Listed:
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bucket:
    """url: of the bucket, "https://s3.example.org/desk" (path style). Whoever runs the machine names it, so it may
    stand in its own network. Every verb raises OSError: NotFetched with the store's own words where it refuses.
    """

    url: str
    keys: Keys

    def put(self, name: str, size: int, digest: str, body: Any) -> None:
        """body: bytes or pieces of them. The store itself compares their SHA-256 with `digest`."""
        with self._asked("PUT", name, body=body, headers={"Content-Length": str(size)}, payload=digest) as answer:
            _fine(answer, 200)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Raises Missing."""
        with self._asked("GET", name) as answer:
            _fine(answer, 200)
            while piece := answer.read(PIECE):
                yield piece
            if answer.length:
                raise NotFetched("broken off")

    def delete(self, name: str) -> None:
        """Once more does no harm."""
        with self._asked("DELETE", name) as answer:
            if answer.status != http.client.NOT_FOUND:
                _fine(answer, 200, 204)

    def listed(self, prefix: str = "") -> Iterator[Listed]:
        """All of it, a thousand at a time."""
        after = ""
        while True:
            query = {"list-type": "2", "prefix": prefix} | ({"start-after": after} if after else {})
            with self._asked("GET", "", query=query) as answer:
                _fine(answer, 200)
                page = xml.fromstring(answer.read(8 * 1024 * 1024))  # noqa: S314 the store that the owner named
            for node in page.findall("{*}Contents"):
                after = node.findtext("{*}Key", "")
                told = node.findtext("{*}LastModified", "").replace("Z", "+00:00")
                yield Listed(after, datetime.fromisoformat(told))
            if page.findtext("{*}IsTruncated", "") != "true":
                return

    @contextmanager
    def _asked(
        self,
        method: str,
        name: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        payload: str = EMPTY,
    ) -> Iterator[http.client.HTTPResponse]:
        scheme, _sep, rest = self.url.partition("://")
        host, _slash, bucket = rest.rstrip("/").partition("/")
        path = f"/{bucket}/{name}" if name else f"/{bucket}"
        sent = signed(self.keys, method, path, query or {}, {"Host": host}, payload=payload, at=now())
        sent.pop("Host")
        url = f"{scheme}://{host}{escaped(path)}" + (f"?{query_of(query)}" if query else "")
        until = time.monotonic() + PATIENCE
        with asked(url, method, {**sent, **(headers or {})}, body, until=until, silence=SILENCE) as answer:
            yield answer


def _fine(answer: http.client.HTTPResponse, *statuses: int) -> None:
    if answer.status in statuses:
        return
    said = answer.read(SAID)
    if answer.status == http.client.NOT_FOUND and b"NoSuchBucket" not in said:
        raise Missing(f"{answer.status}")
    raise NotFetched(f"the store answers {answer.status} {_code(said)}".strip())


def _code(said: bytes) -> str:
    try:
        return xml.fromstring(said).findtext("Code", "")  # noqa: S314
    except xml.ParseError:
        return ""


def digest_of(pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
