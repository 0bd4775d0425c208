"""The cluster in the data folder: made once, its major version remembered, its stale lock file known for one."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.seat import Seat
from zabota.config.supervisor.tether import ON_LINUX, tethered
from zabota.config.supervisor.words import Trouble, of_database_output

NAME = "zabota"
ROOM_NEEDED = 300 * 1024 * 1024


def ensure(seat: Seat, folder: Folder) -> bool:
    """Make the cluster if there is none; refuse one of another major version. True: it was made just now."""
    if (seat.data / "PG_VERSION").exists():
        _check_version(seat, folder)
        return False
    if seat.data.exists() and any(seat.data.iterdir()):
        raise Trouble(
            f"{seat.data} is not empty, yet there is no database in it. Move it away, or take another --data."
        )
    _initdb(seat)
    _remember(folder, seat.binaries.major)
    return True


def locale_flags(major: int) -> tuple[str, ...]:
    """Full Unicode case folding without the operating system's collations, which change under an index.

    PG_UNICODE_FAST came with 18, the builtin provider with 17. LC_CTYPE must not be C: pg_trgm would not fold Cyrillic.
    """
    if major >= 18:
        return (
            "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C", "--lc-ctype=C.UTF-8",
        )  # fmt: skip
    if major == 17:
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8")
    return ("--locale-provider=libc", "--locale=C.UTF-8")


def _initdb(seat: Seat) -> None:
    # Made aside and renamed, so that a start cut short leaves nothing that looks like a database.
    if shutil.disk_usage(seat.data.parent).free < ROOM_NEEDED:
        raise Trouble(f"A new desk needs about 300 MB, and the disk that holds {seat.data.parent} has less free.")
    aside = seat.data.with_name(seat.data.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    command = seat.command(
        "initdb", "--pgdata", str(aside), "--username", NAME, "--encoding=UTF8", "--auth=trust",
        "--no-instructions", "--data-checksums", *locale_flags(seat.binaries.major),
    )  # fmt: skip
    # What the caller's environment says of languages must not leak into the cluster.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PG"))}
    made = subprocess.run(
        command,
        capture_output=True,
        text=True,
        user=seat.user,
        env=environment,
        cwd=seat.run,
        # Two of them, one left over from a killed start, must not fill one folder.
        preexec_fn=tethered(signal.SIGKILL),
    )
    if made.returncode:
        shutil.rmtree(aside, ignore_errors=True)
        raise of_database_output(made.stdout + made.stderr, "make a database", seat.data)
    aside.rename(seat.data)


def _check_version(seat: Seat, folder: Folder) -> None:
    found = int((seat.data / "PG_VERSION").read_text().strip())
    if found != seat.binaries.major:
        raise Trouble(
            f"The database in {seat.data} is of PostgreSQL {found}; the programs here are {seat.binaries.major}.\n"
            f"Give the programs of {found} with ZABOTA_PG_BIN=/path/to/postgresql-{found}/bin, or move the data over\n"
            "with pg_upgrade (docs/decisions/0004-embedded-postgresql.md). Nothing was changed."
        )
    if not (folder.root / "database.json").exists():
        _remember(folder, found)


def _remember(folder: Folder, major: int) -> None:
    (folder.root / "database.json").write_text(json.dumps({"postgresql": major}) + "\n")


def owner_of_lock(data: Path) -> int | None:
    """The process that truly runs on this cluster, or None. A leftover lock file whose number went to a stranger is
    removed; one whose process is dead is left to PostgreSQL, which then also checks for orphaned shared memory.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    if not _alive(pid):
        return None
    if not ON_LINUX:
        return pid
    if _serves(pid, data):
        return pid
    if any(_serves(int(entry.name), data) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        # The postmaster is gone but some of its children still finish: they hold the shared memory.
        return pid
    (data / "postmaster.pid").unlink(missing_ok=True)
    return None


def _alive(pid: int) -> bool:
    try:
        os.kill(abs(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    if ON_LINUX:
        # A zombie only waits to be collected; it holds nothing any more.
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False
    return True


def _serves(pid: int, data: Path) -> bool:
    """PostgreSQL's processes all work inside the cluster's folder."""
    try:
        program = os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")
        return Path(program).name == "postgres" and Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:
        return False
