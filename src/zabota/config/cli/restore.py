"""`zabota restore`: a backup put in place, verified, and brought to this version."""

import argparse
import os
import sys
from pathlib import Path

from zabota.config.cli import beside, passphrases, shared
from zabota.config.supervisor.desk import Desk
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.words import Trouble

LOST = (
    "The desk has a new key. Give mailboxes, devices and the language model their passwords again; letters kept as\n"
    "they came stay sealed for good, and everybody signs in anew."
)


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)
    parser.add_argument("path", metavar="PATH", help="the file that zabota backup made")
    parser.add_argument("--overwrite", action="store_true", help="what is there now goes")
    passphrases.options(parser, "go on without the desk's key: what it sealed cannot be read")


def run(arguments: argparse.Namespace) -> int:
    path = Path(arguments.path).absolute()
    key = _key_of(path, arguments)
    folder = Folder.at(arguments.data)
    if key and not (folder.root / "secret.key").exists():
        # First of all: what begins in this folder from now on begins with it.
        folder.make()
        _put_key(folder, key)
    return beside.alone(folder, lambda desk: _restore(desk, folder, path, key, overwrite=arguments.overwrite))


def _key_of(path: Path, arguments: argparse.Namespace) -> bytes | None:
    """32 bytes; None: there is none in it, or it is left there. Looked at first: a wrong passphrase changes nothing."""
    from zabota.core.backups.manifest import KEY
    from zabota.rooms.backups import archive, sealing

    try:
        with archive.opened(path) as backup:
            if not backup.manifest.key or arguments.without_key:
                return None
            return sealing.unseal(backup.part(KEY).read(), passphrases.given(arguments, twice=False))
    except sealing.WrongPassphrase as error:
        raise Trouble("That is not the passphrase of this backup. Nothing was changed.") from error
    except (archive.Damaged, OSError) as error:
        raise Trouble(f"{error}\nNothing was changed.") from error


def _restore(desk: Desk, folder: Folder, path: Path, key: bytes | None, *, overwrite: bool) -> int:
    from zabota.rooms.backups import restoring

    try:
        done = restoring.restore(path, overwrite=overwrite)
    except restoring.NotRestored as error:
        raise Trouble(str(error)) from error
    _put_key(folder, key)
    # What was prepared was for the tables of before.
    (folder.root / "prepared").unlink(missing_ok=True)
    made = done.manifest
    sys.stdout.write(
        f"The desk of {made.made_at} is back: {made.rows} rows of {len(made.tables)} tables, {made.files} files, each\n"
        f"counted and compared. {done.upgraded} changes of the tables on top. {done.seconds:.1f} s.\n"
    )
    if key is None:
        sys.stdout.write(f"{LOST}\n")
    sys.stdout.write("Letters that waited to leave when it was made leave when the desk starts: zabota up\n")
    del desk
    return 0


def _put_key(folder: Folder, key: bytes | None) -> None:
    if os.environ.get("ZABOTA_SECRET_KEY"):
        return
    path = folder.root / "secret.key"
    if key is None or (path.exists() and path.read_text().strip() == key.hex()):
        return
    if path.exists():
        path.replace(path.with_name("secret.key.before"))
    aside = path.with_name("secret.key.new")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
