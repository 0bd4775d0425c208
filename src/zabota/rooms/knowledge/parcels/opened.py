"""A parcel opened: a zip or a folder, of which nothing leads out, and no more is read than fits."""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zabota.core.knowledge.parcels import paths
from zabota.core.knowledge.parcels.leaves import Misfit
from zabota.core.knowledge.parcels.plans import MOST_FILES, Missed

LARGEST_FILE = 12 * 1024 * 1024  # bytes, of one file
MOST_BYTES = 400 * 1024 * 1024  # of all together, unpacked
# A hundred times smaller than what comes out of it is no text and no picture.
MOST_PACKED = 200


class NotOpened(ValueError):
    """why: a word for words.py."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Opened:
    """names: safe paths. read: raises Misfit. missed: what was left out of them, with the reason."""

    names: tuple[str, ...]
    read: Callable[[str], bytes]
    missed: tuple[Missed, ...] = ()


def zipped(content: bytes) -> Opened:
    """Raises NotOpened for what is no zip, and for one with too much in it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, UnicodeError):
        raise NotOpened("no-zip") from None
    if len(entries) > MOST_FILES * 2 or sum(not one.is_dir() for one in entries) > MOST_FILES:
        raise NotOpened("files")
    if sum(one.file_size for one in entries) > MOST_BYTES:
        raise NotOpened("bytes")
    found: dict[str, zipfile.ZipInfo] = {}
    missed: list[Missed] = []
    for one in entries:
        if one.is_dir():
            continue
        path = paths.inside(one.filename)
        why = _unfit(one, path, found)
        if path and not why and not paths.is_left_over(path):
            found[path] = one
        elif why:
            missed.append(Missed(_printed(one.filename), why))

    def read(name: str) -> bytes:
        try:
            with archive.open(found[name]) as file:
                return _bounded(file.read(LARGEST_FILE + 1))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            raise Misfit("broken") from None

    return Opened(tuple(sorted(found)), read, tuple(missed))


def folder(root: Path) -> Opened:
    """Of this machine, for the command line. Links are not followed. Raises NotOpened."""
    if not root.is_dir():
        raise NotOpened("no-folder")
    found: dict[str, Path] = {}
    missed, size = [], 0
    for where, folders, files in os.walk(root, followlinks=False):
        folders.sort()
        for name in sorted(files):
            file = Path(where, name)
            path = paths.inside(file.relative_to(root).as_posix())
            if path is None or file.is_symlink() or not file.is_file():
                missed.append(Missed(_printed(name), "path"))
            elif not paths.is_left_over(path):
                found[path] = file
                size += file.stat().st_size
            if len(found) > MOST_FILES:
                raise NotOpened("files")
    if size > MOST_BYTES:
        raise NotOpened("bytes")

    def read(name: str) -> bytes:
        try:
            with found[name].open("rb") as file:
                return _bounded(file.read(LARGEST_FILE + 1))
        except OSError:
            raise Misfit("broken") from None

    return Opened(tuple(sorted(found)), read, tuple(missed))


def _unfit(one: zipfile.ZipInfo, path: str | None, found: dict[str, zipfile.ZipInfo]) -> str:
    if path is None or stat.S_ISLNK(one.external_attr >> 16):
        return "path"
    if path in found:
        return "path-twice"
    if one.flag_bits & 1:
        return "locked"
    if one.file_size > LARGEST_FILE:
        return "large"
    if one.file_size > 1_000_000 and one.file_size > MOST_PACKED * max(1, one.compress_size):
        return "bomb"
    return ""


def _bounded(content: bytes) -> bytes:
    """What is larger than it said is not read to its end."""
    if len(content) > LARGEST_FILE:
        raise Misfit("large")
    return content


def _printed(name: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in name)[:200]
