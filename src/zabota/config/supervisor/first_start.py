"""For tests: a data folder as a first start leaves it, made once for these tables and files, and copied from then on.

A first start makes a cluster, a hundred tables and many static files: ten seconds of a core, each time the same.
"""

import asyncio
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zabota.config.cli.prepare import PACKAGE, current_stamp
from zabota.config.supervisor.folder import Folder

DAY = 24 * 60 * 60
# What the tables are made from beside the files that a stamp names: what migrations import, and the libraries.
IMPORTED = re.compile(r"^(?:from|import) (zabota[\w.]+)", re.MULTILINE)
LOCK = PACKAGE.parents[1] / "requirements" / "dev.txt"


def copied(to: Path, *, static: bool = True) -> bool:
    """Fill `to`, which is empty or not there, and say so; False where the cluster does not lie in the data folder.

    The copies share one secret key.
    """
    made = _made()
    if not (Folder(made).postgres / "PG_VERSION").exists():
        return False
    left = shutil.ignore_patterns(*([] if static else ["static"]))
    shutil.copytree(made, to, symlinks=True, ignore=left, dirs_exist_ok=True)
    return True


def _made() -> Path:
    stem = f"zabota-first-start-{os.getuid()}-"
    place = Path(tempfile.gettempdir()) / (stem + _digest())
    with place.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.is_dir():
            _forget_old(place.parent, stem)
            _make(place)
        os.utime(place)
    return place


def _make(place: Path) -> None:
    aside = place.with_suffix(".new")
    shutil.rmtree(aside, ignore_errors=True)
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ZABOTA_", "DATABASE_", "PG"))}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), known.get("PYTHONPATH")]))
    subprocess.run([sys.executable, "-m", __name__, str(aside)], env=known, check=True)
    shutil.rmtree(Folder(aside).run, ignore_errors=True)
    aside.rename(place)


def _digest() -> str:
    """Changes with whatever the folder is made from; another worktree has its own."""
    digest = hashlib.sha256(f"{PACKAGE} {sys.prefix} {current_stamp()}".encode())
    imported = {name for path in PACKAGE.glob("**/migrations/*.py") for name in IMPORTED.findall(path.read_text())}
    files = [PACKAGE.parent / Path(*name.split(".")).with_suffix(".py") for name in sorted(imported)]
    for file in [*files, PACKAGE / "base" / "ui" / "staticfiles.py", LOCK]:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:16]


def _forget_old(folder: Path, stem: str) -> None:
    for old in folder.glob(f"{stem}*"):
        if old.is_dir() and time.time() - old.stat().st_mtime > DAY:
            shutil.rmtree(old, ignore_errors=True)
            old.with_suffix(".lock").unlink(missing_ok=True)


async def _start_once(folder: Folder) -> None:
    from zabota.config.supervisor.desk import Desk
    from zabota.config.supervisor.options import Options

    desk = Desk(Options(folder, durable=False), lambda line: None)
    try:
        await desk.open_database()
        await desk.run_once("prepare")
    finally:
        await desk.close()


if __name__ == "__main__":
    chosen = Folder(Path(sys.argv[1]))
    chosen.make()
    asyncio.run(_start_once(chosen))
