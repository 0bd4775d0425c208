"""For tests: a whole desk of one's own, or just a database that is thrown away.

python -m zabota.config.supervisor.testing -- pytest -q      runs the command with DATABASE_URL set
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zabota.config.supervisor import first_start
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.memory import family
from zabota.config.supervisor.processes import SOURCE

PATIENCE = 300.0  # seconds for a start on a busy machine


@dataclass
class RunningDesk:
    """A desk in processes of its own. url: where it answers. smtp_port: of the built-in receiver. clock: the file with
    the seconds that every process of this desk is ahead.
    """

    folder: Folder
    url: str
    smtp_port: int
    clock: Path
    log: Path
    process: "subprocess.Popen[bytes]"
    environment: Mapping[str, str]

    @property
    def database(self) -> str:
        """The DSN, as psycopg and DATABASE_URL take it."""
        return str(self.folder.read_state()["database"])

    @property
    def owner_link(self) -> str:
        """The link printed at the start; for another one: `run("owner-link", "--bare")`."""
        found = re.search(r"The owner\s+(\S+)", self.log.read_text(errors="replace"))
        if found is None:
            raise LookupError("this desk printed no owner's link:\n" + self.tail())
        return found[1]

    def pids(self, name: str) -> list[int]:
        """A process of the desk (web, live, worker, mailroom, postgres, front, supervisor) and those it started."""
        state = self.folder.read_state()
        pid = state["pid"] if name == "supervisor" else state["processes"][name]["pid"]
        if pid is None:
            return []
        return [pid] if name == "supervisor" else family(pid)

    def starts(self, name: str) -> int:
        """How often it was started so far."""
        return int(self.folder.read_state()["processes"][name]["starts"])

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """kill -9 of the named process and all it started; the supervisor starts it again by itself."""
        for pid in self.pids(name):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def run(self, *arguments: str) -> str:
        """What a command prints beside this desk."""
        command = [sys.executable, "-m", "zabota", *arguments]
        environment = {**self.environment, "DATABASE_URL": self.database, "ZABOTA_URL": self.url}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def stop(self) -> int:
        """As Ctrl-C does; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def running_desk(
    path: Path,
    *,
    command: str = "up",
    durable: bool = True,
    environment: Mapping[str, str] | None = None,
    first: bool = False,
) -> Iterator[RunningDesk]:
    """`zabota up` on `path`/data, on free ports. command: `demo` for the filled one. A folder used before is taken up
    again. durable=False makes the database not wait for the disk: quicker, and safe against kill -9, not against power.
    first: on an empty folder; else one is begun as a first start has left another.
    """
    path.mkdir(parents=True, exist_ok=True)
    if not (first or (path / "data").exists() or "DATABASE_URL" in (environment or {})):
        first_start.copied(path / "data")
    desk = _start(path, command, durable, environment or {})
    try:
        _wait_until_ready(desk)
        yield desk
    finally:
        desk.stop()


def _start(path: Path, command: str, durable: bool, more: Mapping[str, str]) -> RunningDesk:
    port, smtp = free_port(), free_port()
    folder = Folder(path / "data")
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ZABOTA_", "DATABASE_", "PG"))}
    known |= {
        "ZABOTA_DATA": str(folder.root),
        "ZABOTA_CLOCK": str(path / "clock"),
        "ZABOTA_SMTP_PORT": str(smtp),
        "PYTHONPATH": str(SOURCE),
        **more,
    }
    log = path / "log"
    arguments = [sys.executable, "-m", "zabota", command, "--port", str(port)]
    arguments += ["--data", str(folder.root)] + (["--not-durable"] if command == "up" and not durable else [])
    with log.open("wb") as file:
        process = subprocess.Popen(arguments, env=known, stdout=file, stderr=subprocess.STDOUT, start_new_session=True)
    return RunningDesk(folder, f"http://127.0.0.1:{port}", smtp, path / "clock", log, process, known)


def _wait_until_ready(desk: RunningDesk) -> None:
    """Until the box with the address is printed, which is after everything answers."""
    end = time.monotonic() + PATIENCE
    while "Zabota is ready." not in desk.log.read_text(errors="replace"):
        if desk.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("the desk did not start:\n" + desk.tail())
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postgres(path: Path, *, durable: bool = False) -> Iterator[str]:
    """An embedded server alone, in `path`; gives its DATABASE_URL. It runs in a process of its own
    (`zabota postgres`), stopped at the end of the block. Its database is empty where `path` was.
    """
    path.mkdir(parents=True, exist_ok=True)
    arguments = [sys.executable, "-m", "zabota", "postgres", "--data", str(path)]
    arguments += [] if durable else ["--not-durable"]
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ZABOTA_DATA", "DATABASE_"))}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")]))
    log = path / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(arguments, env=known, stdout=file, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield _url_said(process, log)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _url_said(process: "subprocess.Popen[bytes]", log: Path) -> str:
    while not (found := re.search(r"^DATABASE_URL=(\S+)$", log.read_text(errors="replace"), re.MULTILINE)):
        if process.poll() is not None:
            raise RuntimeError("the database did not start:\n" + log.read_text(errors="replace"))
        time.sleep(0.02)
    return found[1]


def main(arguments: list[str]) -> int:
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.stderr.write("python -m zabota.config.supervisor.testing -- command ...\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="zabota-pg-") as folder:
        # The tables are in its database already: those of tests are made after its likeness (conftest.py).
        filled = first_start.copied(Path(folder), static=False)
        with postgres(Path(folder)) as url:
            known = {"DATABASE_URL": url} | ({"ZABOTA_TEMPLATE": "zabota"} if filled else {})
            return subprocess.run(arguments[1:], env={**os.environ, **known}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
