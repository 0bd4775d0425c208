"""One process under care: started, its lines passed on, started again when it dies, stopped when asked."""

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zabota.config.supervisor.tether import tethered

# Pauses before each new start, in seconds; a process that stood for STEADY seconds begins at the first again.
PAUSES = (0.2, 0.5, 1, 2, 4, 8)
STEADY = 60.0
LONGEST_LINE = 64 * 1024

Log = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Process:
    """stop: the signal that ends it cleanly. patience: seconds until it is killed instead. group_kill: what it leaves
    behind when it dies is killed before the next start. environment: added to ours.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    stop: signal.Signals = signal.SIGTERM
    patience: float = 20
    user: str | None = None
    group_kill: bool = True
    cwd: Path | None = None


class Child:
    def __init__(self, process: Process, log: Log, changed: Callable[[], None] = lambda: None) -> None:
        self.process = process
        self.pid: int | None = None
        self.since = 0.0
        self.starts = 0
        self.failures = 0
        self.last_lines: deque[str] = deque(maxlen=20)
        self._log = log
        self._changed = changed
        self._stopping = asyncio.Event()
        self._running: subprocess.Popen[bytes] | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End it and wait until it has ended."""
        self._stopping.set()
        if self._running is not None:
            _signal(self._running, self.process.stop)
        if self._task is None:
            return
        done, _ = await asyncio.wait({self._task}, timeout=self.process.patience)
        if not done and self._running is not None:
            self._log(self.process.name, f"did not stop in {self.process.patience:.0f} s and was killed")
            self._kill_group(self._running.pid)
        await self._task

    async def _keep(self) -> None:
        while not self._stopping.is_set():
            await self._run_once()
            if self._stopping.is_set():
                return
            if time.monotonic() - self.since > STEADY:
                self.failures = 0
            pause = PAUSES[min(self.failures, len(PAUSES) - 1)]
            self.failures += 1
            self._log(self.process.name, f"stopped unexpectedly; starting it again in {pause:g} s")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def _run_once(self) -> None:
        process = self.process
        self.since = time.monotonic()
        self.starts += 1
        try:
            # By subprocess, not by asyncio's own: that one counts a process as ended only when nobody holds its pipe
            # any more, and a grandchild may hold it for ever.
            self._running = subprocess.Popen(
                process.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, **process.environment},
                user=process.user,
                cwd=process.cwd,
                # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops all in order.
                start_new_session=True,
                preexec_fn=tethered(process.stop),
            )
        except OSError as error:
            self._log(process.name, f"could not be started: {error}")
            return
        self.pid = self._running.pid
        self._changed()
        await self._pass_lines_on(self._running)
        self.pid, self._running = None, None
        self._changed()

    async def _pass_lines_on(self, running: "subprocess.Popen[bytes]") -> None:
        reader = asyncio.StreamReader()
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), running.stdout
        )
        lines = asyncio.create_task(self._read(reader))
        await _ended(running)
        if self.process.group_kill:
            self._kill_group(running.pid)
        # Whatever it left behind may hold the pipe open; its last words are read, then it is let go.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(lines, 1)
        pipe.close()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        rest = b""
        while block := await stream.read(8192):
            *lines, rest = (rest + block).split(b"\n")
            if len(rest) > LONGEST_LINE:
                lines, rest = [*lines, rest], b""
            for line in lines:
                self._take(line)
        if rest:
            self._take(rest)

    def _take(self, line: bytes) -> None:
        text = line.decode(errors="replace").rstrip()
        if text:
            self.last_lines.append(text)
            self._log(self.process.name, text)

    def _kill_group(self, group: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


async def _ended(running: "subprocess.Popen[bytes]") -> None:
    """Wait for its end without a thread: by a process descriptor where there are such, else by looking often."""
    with contextlib.suppress(AttributeError, OSError):
        descriptor = os.pidfd_open(running.pid)
        ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            asyncio.get_running_loop().remove_reader(descriptor)
            os.close(descriptor)
    while running.poll() is None:
        await asyncio.sleep(0.05)


def _signal(running: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        running.send_signal(number)
