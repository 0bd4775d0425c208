"""PostgreSQL's own programs against the database of this desk."""

import os
import signal
import subprocess
from collections.abc import Sequence
from typing import IO

from django.db import connection

from zabota.base.ports.programs import postgres_programs

_OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


Running = subprocess.Popen[bytes]


class Failed(OSError):
    """A program of PostgreSQL ended badly; its own last words."""


def start(program: str, *arguments: str, stdin: int, stdout: int) -> Running:
    """The password goes by the environment: what a command is called with, everybody on the machine may read."""
    folder = postgres_programs()
    path = str(folder / program) if folder else program
    try:
        called, err = [path, *arguments], subprocess.PIPE
        return subprocess.Popen(called, stdin=stdin, stdout=stdout, stderr=err, env=_environment())
    except OSError as error:
        raise Failed(f"{path}: {error.strerror}") from error


def ended(process: Running, said: bytes) -> None:
    """Wait for its end. Raises Failed with the last of what it said."""
    if process.wait():
        words = said.decode(errors="replace").strip().splitlines()
        raise Failed("\n".join(words[-3:]) or f"ended with {process.returncode}")


def stop(processes: Sequence[Running]) -> None:
    """What still runs is ended, and what it did in a transaction undone."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            _close(pipe)


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe:
            pipe.close()
    except OSError:  # what was not written yet goes nowhere
        return


def _environment() -> dict[str, str]:
    place = connection.settings_dict
    known = {"PGHOST": place["HOST"], "PGPORT": place["PORT"], "PGUSER": place["USER"], "PGDATABASE": place["NAME"]}
    known["PGPASSWORD"] = place["PASSWORD"]
    known |= {variable: place["OPTIONS"].get(name, "") for name, variable in _OPTIONS.items()}
    others = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return others | {name: str(value) for name, value in known.items() if value} | {"LC_ALL": "C"}


def pipe_of(pipe: IO[bytes] | None) -> IO[bytes]:
    """One that was asked for at the start."""
    if pipe is None:
        raise ValueError("there is no such pipe")
    return pipe
