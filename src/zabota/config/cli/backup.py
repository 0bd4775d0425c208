"""`zabota backup`: the whole desk in one file."""

import argparse
import sys
import time
from pathlib import Path

from zabota.config.cli import beside, passphrases, shared
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.words import Trouble

LOST = (
    "The desk's key is not in it. A desk put back from it has all tickets, people and files, but mailboxes, devices\n"
    "and the language model need their passwords again, and letters kept as they came cannot be read."
)


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)
    parser.add_argument("path", nargs="?", metavar="PATH", help="a file or a folder (default: DATA/backups)")
    passphrases.options(parser, "leave the desk's key out: its passwords and sealed letters cannot be read then")


def run(arguments: argparse.Namespace) -> int:
    passphrase = passphrases.given(arguments, twice=True)
    return beside.with_database(arguments.data, lambda folder: _take(folder, arguments.path, passphrase))


def _take(folder: Folder, path: str | None, passphrase: str) -> int:
    from zabota.base.clock import now
    from zabota.rooms.backups import archive, programs, taking

    at, begun = now(), time.monotonic()
    target = Path(path) if path else folder.root / "backups"
    if target.is_dir() or not path or not target.suffix:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = target / taking.name_at(at)
    if target.exists():
        raise Trouble(f"{target} is there already, and was not touched.")
    try:
        manifest = taking.take(target.absolute(), passphrase=passphrase, at=at)
        with archive.opened(target) as written:
            written.check()
    except (programs.Failed, archive.Damaged, OSError) as error:
        raise Trouble(f"The backup failed, and nothing of it is left:\n{error}") from error
    size, seconds = target.stat().st_size, time.monotonic() - begun
    sys.stdout.write(
        f"{target}\n{size / 2**20:.1f} MB, {manifest.rows} rows of {len(manifest.tables)} tables, "
        f"{manifest.files} files from elsewhere, {seconds:.1f} s; read back and compared.\n"
    )
    if manifest.missing:
        sys.stdout.write(f"{len(manifest.missing)} files could not be read where they lie, and are not in it.\n")
    sys.stdout.write(
        f"{LOST}\n" if not manifest.key else "Its key is sealed by your passphrase: keep that elsewhere.\n"
    )
    return 0
