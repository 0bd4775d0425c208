"""Taking a backup of a desk that runs: everything in it is of one moment, and nobody waits for it."""

import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from zabota import __version__
from zabota.base.files import elsewhere, store
from zabota.base.vault.keys import data_folder, master_key
from zabota.core.backups import Manifest
from zabota.core.backups.manifest import DUMP, FILES, KEY
from zabota.rooms.backups import archive, programs, sealing
from zabota.rooms.backups.snapshot import Snapshot, snapshot

PIECE = 256 * 1024
# (how many steps are done, how many there are)
Progress = Callable[[int, int], None]
DUMPING = b"dumping contents of table"


def _silent(done: int, total: int) -> None:
    del done, total


def name_at(at: datetime) -> str:
    return f"zabota-{at:%Y-%m-%d-%H%M%S}{archive.SUFFIX}"


def take(path: Path, *, passphrase: str, at: datetime, progress: Progress = _silent) -> Manifest:
    """Write it to `path`. passphrase: seals secret.key; "" leaves that out.

    Raises programs.Failed where pg_dump does, OSError where the disk does. What cannot be read of the files outside
    the database is named in the manifest: the rest is worth having.
    """
    with archive.writing(path) as into, snapshot() as seen:
        names = seen.tables()
        if "django_migrations" not in names:
            raise programs.Failed("There is no desk in this database yet.")
        outside = store.outside(seen.cursor) if "files_blob" in names else []
        # Each table twice: it is dumped, and its mark is taken.
        steps = _Steps(2 * len(names) + len(outside), progress)
        into.add(DUMP, _dumped(seen, steps))
        missing = _add_files(into, outside, steps)
        if passphrase:
            into.add(KEY, iter([sealing.seal(master_key(data_folder()), passphrase)]))
        tables = {}
        for name in names:
            tables[name] = seen.table(name)
            steps.one()
        manifest = Manifest(
            version=__version__,
            made_at=at.isoformat(),
            postgresql=seen.server(),
            migrations=seen.migrations(),
            tables=tables,
            parts=into.parts,
            key=bool(passphrase),
            files=len(outside) - len(missing),
            missing=missing,
        )
        into.close(manifest)
    return manifest


def _add_files(into: archive.Writing, outside: list[store.Outside], steps: "_Steps") -> list[str]:
    """Returns those that were not there."""
    missing = []
    for one in outside:
        # Fetched whole before it is put in: half a file would spoil the backup.
        with tempfile.SpooledTemporaryFile(max_size=8 * 1024 * 1024) as kept:
            try:
                for piece in elsewhere.named(one.store).pieces(one.place):
                    kept.write(piece)
            except elsewhere.NotThere:
                missing.append(one.sha256)
            else:
                kept.seek(0)
                into.add(FILES + one.sha256, archive.read_out(kept))
        steps.one()
    return missing


class _Steps:
    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress
        self._progress(0, total)

    def one(self) -> None:
        self._done = min(self._done + 1, self._total)
        self._progress(self._done, self._total)


def _dumped(seen: Snapshot, steps: _Steps) -> Iterator[bytes]:
    process = programs.start(
        "pg_dump", "--format=custom", "--compress=gzip:6", "--no-owner", "--no-privileges", "--verbose",
        f"--snapshot={seen.name}", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
    )  # fmt: skip
    said: list[bytes] = []
    counted: list[bytes] = []
    listening = threading.Thread(target=_listen, args=(process, said, counted), daemon=True)
    listening.start()
    try:
        told, printed = 0, programs.pipe_of(process.stdout)
        while piece := printed.read(PIECE):
            yield piece
            for _ in range(len(counted) - told):
                steps.one()
            told = len(counted)
        listening.join()
        programs.ended(process, b"".join(said))
    finally:
        programs.stop([process])


def _listen(process: programs.Running, said: list[bytes], counted: list[bytes]) -> None:
    """Its progress, and what it complains of, which is all that is kept."""
    for line in process.stderr or ():
        if DUMPING in line:
            counted.append(line)
        elif b": error:" in line or b"detail:" in line or b"hint:" in line or said:
            said.append(line)


def room(folder: Path) -> int:
    """Bytes that are free where it would go."""
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize
