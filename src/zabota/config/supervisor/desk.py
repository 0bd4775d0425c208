"""One desk: its database and processes opened in order, kept, and closed in reverse."""

import asyncio
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zabota import __version__
from zabota.config.supervisor import binaries, cluster, postgres, processes
from zabota.config.supervisor.child import Child, Process
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.seat import Seat, seat_for
from zabota.config.supervisor.tether import tethered
from zabota.config.supervisor.words import Trouble

Say = Callable[[str], None]


class Desk:
    def __init__(self, options: Options, say: Say) -> None:
        self.options = options
        self.database = os.environ.get("DATABASE_URL", "")
        self.embedded = not self.database
        self.children: list[Child] = []
        self.ready = False
        self._say = say

    async def open_database(self) -> None:
        """Set `database`; start the embedded server unless DATABASE_URL names one."""
        if not self.embedded:
            return
        seat = await asyncio.to_thread(seat_for, self.options.folder, await asyncio.to_thread(binaries.find))
        fresh = not (seat.data / "PG_VERSION").exists()
        if fresh:
            self._say("Making the database ...")
        await asyncio.to_thread(cluster.ensure, seat, self.options.folder)
        await self._start_server(seat, fresh)

    async def _start_server(self, seat: Seat, fresh: bool) -> None:
        child = self._add(postgres.process(seat, durable=self.options.durable))
        await postgres.open_server(seat, child, self._say)
        if fresh:
            await asyncio.to_thread(postgres.ensure_database, seat)
        self.database = postgres.url(seat)

    async def open_processes(self, more: list[Process]) -> None:
        """Start everything else and return when the address answers."""
        known = self.environment()
        # What was counted before belongs to processes that are no more.
        shutil.rmtree(self.options.folder.run / "metrics", ignore_errors=True)
        for process in [*processes.all_but_database(self.options, known), *more]:
            self._add(process).start()
        await self._until_answering()
        self.ready = True
        self._write_down()

    def environment(self) -> dict[str, str]:
        known = processes.environment(self.options, self.database)
        return known | {"ZABOTA_EMBEDDED": "1" if self.embedded else "0"}

    async def run_once(self, *arguments: str) -> str:
        """Run one of our own commands to its end and return what it printed; its complaints become Trouble."""
        child = await asyncio.create_subprocess_exec(
            *processes.command(arguments[0]),
            *arguments[1:],
            env={**os.environ, **self.environment()},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            preexec_fn=tethered(),
        )
        try:
            printed, complaints = await child.communicate()
        except asyncio.CancelledError:
            child.terminate()
            await child.wait()
            raise
        if child.returncode:
            raise Trouble(complaints.decode(errors="replace").strip() or f"{arguments[0]} failed")
        return printed.decode()

    async def close(self) -> None:
        """The front first, so that nothing new comes in; the database last, when nobody writes any more."""
        for child in reversed(self.children):
            await child.stop()
        self.children.clear()

    def _add(self, process: Process) -> Child:
        child = Child(process, self._log, self._write_down)
        self.children.append(child)
        return child

    async def _until_answering(self) -> None:
        web = self.options.folder.run / "web.sock"
        host = "127.0.0.1" if self.options.host in {"0.0.0.0", ""} else self.options.host  # noqa: S104 only compared
        front = (host, self.options.ports[-1])
        while not (await asyncio.to_thread(_answers, web) and await asyncio.to_thread(_answers, front)):
            for child in self.children:
                if child.failures >= 3:
                    raise Trouble(f"{child.process.name} does not start:\n" + "\n".join(child.last_lines))
            await asyncio.sleep(0.05)

    def _log(self, name: str, line: str) -> None:
        words = postgres.in_words(line) if name == "postgres" else line
        if words:
            self._say(f"{name:9}| {words}")

    def _write_down(self) -> None:
        offset = time.time() - time.monotonic()
        state: dict[str, Any] = {
            "version": __version__,
            "pid": os.getpid(),
            "ready": self.ready,
            "url": self.options.url,
            "database": self.database,
            "processes": {
                child.process.name: {"pid": child.pid, "since": round(child.since + offset), "starts": child.starts}
                for child in self.children
            },
        }
        self.options.folder.write_state(state)


def _answers(address: Path | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(address, Path) else socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            probe.connect(str(address) if isinstance(address, Path) else address)
    except OSError:
        return False
    return True
