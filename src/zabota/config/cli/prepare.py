"""`zabota prepare`: what must be true before the processes start. Done again only when something changed."""

import argparse
import hashlib
import os
import shutil
from pathlib import Path

from zabota import __version__
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.words import of_folder

PACKAGE = Path(__file__).resolve().parents[2]
# What the database, the static folder and the translations are made from.
SOURCES = ("**/migrations/*.py", "**/static/**/*", "locale/*/LC_MESSAGES/*.po")


def run(_arguments: argparse.Namespace) -> int:
    folder = Folder.at()
    stamp_file = folder.root / "prepared"
    # A server of others can be set back without our knowing: its tables are looked at every time.
    ours = os.environ.get("ZABOTA_EMBEDDED") == "1"
    # Our own lies in this folder, and moves with it.
    stamp = current_stamp("" if ours else os.environ.get("DATABASE_URL", ""))
    if ours and stamp_file.exists() and stamp_file.read_text() == stamp:
        return 0
    try:
        _prepare(folder)
        stamp_file.write_text(stamp)
    except OSError as error:
        raise of_folder(error, folder.root) from error
    return 0


def current_stamp(database: str = "") -> str:
    """Changes with the version, the database, and any file named by SOURCES."""
    digest = hashlib.sha256(f"{__version__} {database}".encode())
    for pattern in SOURCES:
        for path in sorted(PACKAGE.glob(pattern)):
            about = path.stat()
            digest.update(f"{path.relative_to(PACKAGE)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _prepare(folder: Folder) -> None:
    from zabota.config.cli import database, translations

    translations.compile_changed()
    database.start_django()
    database.check_version()
    with database.in_words():
        database.migrate()
    _collect_static(folder)


def _collect_static(folder: Folder) -> None:
    # Made aside and swapped: a browser never meets a half-written file, and a copy cut short is simply made again.
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.core.management import call_command

    if settings.DEBUG:
        return
    aside, old = folder.static.with_name("static.new"), folder.static.with_name("static.old")
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    staticfiles_storage.location = str(aside)  # type: ignore[attr-defined]
    call_command("collectstatic", interactive=False, verbosity=0)
    if folder.static.exists():
        folder.static.rename(old)
    aside.rename(folder.static)
    shutil.rmtree(old, ignore_errors=True)
