"""The data folder of one desk: where things lie in it, and the lock that lets one supervisor hold it."""

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zabota.config.supervisor.words import Trouble, of_folder

# The longest path of a Unix socket is 107 bytes on Linux, 103 on macOS; ours end in /.s.PGSQL.5432.lock at most.
LONGEST_RUN_FOLDER = 103 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True, slots=True)
class Folder:
    root: Path

    @classmethod
    def at(cls, path: str | None = None) -> "Folder":
        """The folder given, else ZABOTA_DATA, else `data` beside the current folder (as base.vault.keys has it)."""
        return cls(Path(path or os.environ.get("ZABOTA_DATA") or "data").absolute())

    @property
    def run(self) -> Path:
        """Sockets and generated files, gone after a restart of the machine without harm."""
        inside = self.root / "run"
        if len(os.fsencode(inside)) <= LONGEST_RUN_FOLDER:
            return inside
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"zabota-{os.getuid()}-{digest}"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def state(self) -> Path:
        return self.run / "state.json"

    def make(self) -> None:
        """Make the folder and its parts; they are the owner's alone (0700), the folders above stay as they are."""
        try:
            for folder in (self.root, self.run):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            probe = self.root / f".write-{os.getpid()}"
            probe.write_bytes(b"x" * 4096)
            probe.unlink()
        except OSError as error:
            raise of_folder(error, self.root) from error
        if self.run.stat().st_uid != os.getuid():
            raise Trouble(f"The folder {self.run} belongs to another user.\nAnother folder: --data PATH")

    @contextmanager
    def hold(self, address: str) -> Iterator[None]:
        """Hold the folder until the block ends. The kernel lets go of the lock however this process ends."""
        with open(self.root / "lock", "a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise _held(self.root, file.name) from None
            file.truncate(0)
            about = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds"), "address": address}
            file.write(json.dumps(about))
            file.flush()
            yield
            self.state.unlink(missing_ok=True)
            file.truncate(0)

    def holder(self) -> dict[str, Any] | None:
        """Who holds the folder now: pid, since (ISO 8601), address. None: nobody."""
        try:
            with open(self.root / "lock") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return None
        except BlockingIOError:
            return _read_json(self.root / "lock") or {}
        return None

    def read_state(self) -> dict[str, Any]:
        """What the supervisor last wrote down of its processes; empty when it never ran."""
        return _read_json(self.state)

    def write_state(self, state: dict[str, Any]) -> None:
        aside = self.state.with_suffix(".new")
        aside.write_text(json.dumps(state, indent=1))
        aside.replace(self.state)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _held(root: Path, lock: str) -> Trouble:
    about = _read_json(Path(lock))
    since = ""
    if about.get("since"):
        since = datetime.fromisoformat(about["since"]).astimezone().strftime(", since %d %B %H:%M")
    where = f"\nIt answers at {about['address']}" if about.get("address") else ""
    return Trouble(
        f"Zabota already runs on {root} (process {about.get('pid', 'unknown')}{since}).{where}\n"
        "Stop that one first, or start this one on a folder of its own: --data PATH --port NUMBER"
    )
