"""What lies in a parcel: names that lead nowhere else, and each of them as a file that is read from any place."""

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from zabota.core.imports.paths import inside, is_left_over
from zabota.core.imports.things import Misfit
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.sources import pieces

MOST_FILES = 2_000_000
# What comes out of a file that is packed more than this many times smaller is made to fill a disk.
MOST_PACKED = 400
WORTH_A_LOOK = 4 * 1024 * 1024
# What a broken archive may raise.
BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, gzip.BadGzipFile, OSError, EOFError, ValueError,
    NotImplementedError, RuntimeError, UnicodeError, KeyError,
)  # fmt: skip


class NotOpened(Exception):
    """why: a word of words.TROUBLES."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Opened:
    """names: safe paths, in a fixed order. open: raises KeyError, and what is in BROKEN while it is read."""

    names: tuple[str, ...]
    sizes: dict[str, int]
    open: Callable[[str], BinaryIO]
    missed: tuple[Misfit, ...] = ()

    def at(self, name: str, place: int) -> BinaryIO:
        """The file, standing at this byte."""
        file = self.open(name)
        if place:
            file.seek(place)
        return file


@contextmanager
def source_of(run: Run) -> Iterator[Opened]:
    """What a run is read from, open until the end of the block. Raises NotOpened."""
    if run.path:
        root = Path(run.path)
        if root.is_dir():
            yield _folder(root)
            return
        if not root.is_file():
            raise NotOpened("no-file")
        with root.open("rb") as file:
            yield _parted(file, root.name)
    elif run.parcel is None or not run.parcel.whole:
        raise NotOpened("no-file")
    else:
        with pieces.opened(run.parcel) as file:
            yield _parted(file, run.name)


def _parted(file: BinaryIO, name: str) -> Opened:
    """A zip or tar by what is in it; anything else is one file."""
    head = file.read(512)
    file.seek(0)
    if not head:
        raise NotOpened("empty")
    try:
        if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            return _zip(file)
        if head[:2] == b"\x1f\x8b" or head[257:262] == b"ustar":
            return _tar(file, name)
    except BROKEN:
        raise NotOpened("broken") from None
    file.seek(0, io.SEEK_END)
    size = file.tell()

    def opened(_name: str) -> BinaryIO:
        return _lent(file)

    return Opened((Path(name).name[:200] or "file",), {name: size}, opened)


class _Lent(io.RawIOBase):
    """A file that whoever got it may close: it stays open for the next one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        part = self._file.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _lent(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return cast("BinaryIO", io.BufferedReader(_Lent(file), 1024 * 1024))


def _zip(file: BinaryIO) -> Opened:
    archive = zipfile.ZipFile(file)
    found: dict[str, zipfile.ZipInfo] = {}
    missed: list[Misfit] = []
    for one in archive.infolist():
        if one.is_dir():
            continue
        path = inside(one.filename)
        why = _why_not(one, path)
        if why or path is None:
            missed.append(_missed(why or "file-path", one.filename))
        elif not is_left_over(path):
            found[path] = one
        if len(found) > MOST_FILES:
            raise NotOpened("files")
    sizes = {path: one.file_size for path, one in found.items()}
    return Opened(tuple(sorted(found)), sizes, lambda name: cast("BinaryIO", archive.open(found[name])), tuple(missed))


def _why_not(one: zipfile.ZipInfo, path: str | None) -> str:
    if path is None or stat.S_ISLNK(one.external_attr >> 16):
        return "file-path"
    if one.flag_bits & 1:
        return "locked"
    packed = max(1, one.compress_size)
    return "bomb" if one.file_size > WORTH_A_LOOK and one.file_size > MOST_PACKED * packed else ""


def _tar(file: BinaryIO, name: str) -> Opened:
    try:
        archive = tarfile.open(fileobj=file)  # noqa: SIM115  (closed with the file it reads)
        members = iter(archive)
        first = next(members, None)
    except tarfile.ReadError:
        return _gzipped(file, name)
    found: dict[str, tarfile.TarInfo] = {}
    missed: list[Misfit] = []
    while first is not None:
        path = inside(first.name)
        if first.isfile() and path and not is_left_over(path):
            found[path] = first
        elif not first.isdir() and (path is None or not first.isfile()):
            missed.append(_missed("file-path", first.name))
        if len(found) > MOST_FILES:
            raise NotOpened("files")
        first = next(members, None)
    sizes = {path: one.size for path, one in found.items()}

    def opened(path: str) -> BinaryIO:
        inner = archive.extractfile(found[path])
        if inner is None:
            raise KeyError(path)
        return cast("BinaryIO", inner)

    return Opened(tuple(sorted(found)), sizes, opened, tuple(missed))


def _gzipped(file: BinaryIO, name: str) -> Opened:
    """One file, packed: tickets.json.gz."""
    inner = name.removesuffix(".gz") or "file"

    def opened(_name: str) -> BinaryIO:
        return cast("BinaryIO", gzip.GzipFile(fileobj=_lent(file)))

    return Opened((inner,), {inner: 0}, opened)


def _folder(root: Path) -> Opened:
    """Of this machine, for the command line. Links are not followed."""
    found: dict[str, Path] = {}
    missed: list[Misfit] = []
    for where, folders, files in os.walk(root, followlinks=False):
        folders.sort()
        for name in sorted(files):
            file = Path(where, name)
            path = inside(file.relative_to(root).as_posix())
            if path is None or file.is_symlink() or not file.is_file():
                missed.append(_missed("file-path", name))
            elif not is_left_over(path):
                found[path] = file
            if len(found) > MOST_FILES:
                raise NotOpened("files")
    if not found:
        raise NotOpened("empty")
    sizes = {path: file.stat().st_size for path, file in found.items()}
    return Opened(tuple(sorted(found)), sizes, lambda name: cast("BinaryIO", found[name].open("rb")), tuple(missed))


def _missed(why: str, name: str) -> Misfit:
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)[:200]
    return Misfit(kind="file", why=why, key=shown, example=shown)
