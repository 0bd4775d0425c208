"""Where bytes may lie beside PostgreSQL: a folder of this machine, or an S3-compatible store.

Each copy has a name of its own, never used again: taking one away can meet no other that comes. What no row names is
a copy that was cut short, and is swept.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings

from zabota.base.net.buckets import Bucket, Missing
from zabota.core.files.signing import Keys

PIECE = 256 * 1024
HERE, DISK, S3 = "", "disk", "s3"


class NotThere(OSError):
    """The bytes are not where they should be."""


class NoSuchStore(ValueError):
    """ZABOTA_FILES names a store that is not there, or not fully described; in words."""


class Store(Protocol):
    """All raise OSError while it cannot be reached."""

    name: str

    def put(self, digest: str, size: int, pieces: Iterator[bytes]) -> str:
        """Keep them, and say where. digest: their SHA-256 in hex."""

    def pieces(self, place: str) -> Iterator[bytes]:
        """Raises NotThere."""

    def delete(self, place: str) -> None:
        """Once more does no harm."""

    def places(self) -> Iterator[tuple[str, datetime]]:
        """All that lies there, and since when."""


def _fresh(digest: str) -> str:
    return f"{digest[:2]}/{digest}-{secrets.token_hex(4)}"


class Disk:
    name = DISK

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, digest: str, size: int, pieces: Iterator[bytes]) -> str:
        del size
        place = _fresh(digest)
        path = self._root / place
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return place

    def pieces(self, place: str) -> Iterator[bytes]:
        try:
            with (self._root / place).open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except FileNotFoundError as error:
            raise NotThere(place) from error

    def delete(self, place: str) -> None:
        (self._root / place).unlink(missing_ok=True)

    def places(self) -> Iterator[tuple[str, datetime]]:
        for path in self._root.glob("??/*"):
            yield str(path.relative_to(self._root)), datetime.fromtimestamp(path.stat().st_mtime, UTC)


class Objects:
    name = S3
    _PREFIX = "files/"

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def put(self, digest: str, size: int, pieces: Iterator[bytes]) -> str:
        place = _fresh(digest)
        self._bucket.put(self._PREFIX + place, size, digest, pieces)
        return place

    def pieces(self, place: str) -> Iterator[bytes]:
        try:
            yield from self._bucket.pieces(self._PREFIX + place)
        except Missing as error:
            raise NotThere(place) from error

    def delete(self, place: str) -> None:
        self._bucket.delete(self._PREFIX + place)

    def places(self) -> Iterator[tuple[str, datetime]]:
        for one in self._bucket.listed(self._PREFIX):
            yield one.name.removeprefix(self._PREFIX), one.at


def bucket() -> Bucket | None:
    """The one that ZABOTA_S3 names, with its keys; None: none."""
    if not settings.S3:
        return None
    if not (settings.S3_KEY and settings.S3_SECRET):
        raise NoSuchStore("ZABOTA_S3 names a store; ZABOTA_S3_KEY and ZABOTA_S3_SECRET are missing.")
    return Bucket(settings.S3.rstrip("/"), Keys(settings.S3_KEY, settings.S3_SECRET, settings.S3_REGION))


def named(name: str) -> Store:
    """Raises NoSuchStore."""
    if name == DISK:
        return Disk(Path(settings.FILES_FOLDER))
    if name == S3 and (found := bucket()):
        return Objects(found)
    raise NoSuchStore(f"Files lie in a store named {name!r}, which is not described: see docs/operate.md.")


def chosen() -> Store | None:
    """Where files are brought, as ZABOTA_FILES says; None: they stay in PostgreSQL."""
    return None if settings.FILES == HERE else named(settings.FILES)
