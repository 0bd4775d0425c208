"""The one file of a backup: a zip without compression (what is in it is compressed), its manifest written last.

A zip ends with its table of contents, so one that was cut off is known at once for what it is.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zabota.core.backups import Manifest, NotUnderstood, Part
from zabota.core.backups.manifest import NAME

PIECE = 1024 * 1024
SUFFIX = ".zabota-backup"


class Damaged(ValueError):
    """Not a whole backup: cut off, changed, or none at all. In words."""


class Writing:
    """A backup that is being written; parts: what is in it so far."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.parts: dict[str, Part] = {}

    def add(self, name: str, pieces: Iterator[bytes]) -> Part:
        digest, size = hashlib.sha256(), 0
        with self._file.open(name, "w", force_zip64=True) as into:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                into.write(piece)
        self.parts[name] = Part(size, digest.hexdigest())
        return self.parts[name]

    def close(self, manifest: Manifest) -> None:
        self._file.writestr(NAME, manifest.written())


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Written aside and renamed when whole, for its owner's eyes alone; nothing is left where that fails."""
    import os

    aside = path.with_name(path.name + ".part")
    aside.unlink(missing_ok=True)
    try:
        with open(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
                yield Writing(packed)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


class Opened:
    """A backup that is read."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def part(self, name: str) -> IO[bytes]:
        """Raises Damaged."""
        try:
            return self._file.open(name)
        except KeyError as error:
            raise Damaged(f"There is no {name} in it.") from error

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes, and at their end Damaged where they are not those that were put in."""
        told, digest, size = self.manifest.parts[name], hashlib.sha256(), 0
        try:
            with self.part(name) as part:
                while piece := part.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
                    yield piece
        except (zipfile.BadZipFile, EOFError) as error:
            raise Damaged(f"{name} is damaged: {error}") from error
        if (size, digest.hexdigest()) != (told.size, told.sha256):
            raise Damaged(f"{name} is not what it was when the backup was made.")

    def check(self, read: Callable[[int], None] = lambda size: None) -> None:
        """Read every byte of it. read: told how many were read, again and again. Raises Damaged."""
        for name in self.manifest.parts:
            for piece in self.pieces(name):
                read(len(piece))


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Raises Damaged, FileNotFoundError, PermissionError."""
    try:
        packed = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise Damaged(f"{path} is no backup, or was cut off.") from error
    with packed:
        try:
            manifest = Manifest.read(packed.read(NAME))
        except (KeyError, NotUnderstood, zipfile.BadZipFile) as error:
            raise Damaged(f"{path} is no backup of Zabota that this version understands.") from error
        yield Opened(packed, manifest)


def read_out(file: IO[bytes]) -> Iterator[bytes]:
    """What is left to read, piece by piece."""
    while piece := file.read(PIECE):
        yield piece
