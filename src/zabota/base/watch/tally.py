"""Counters of one process in a small file that the others can read: `run/metrics/<process>.tally`.

Records of 160 bytes: 152 for the name as Prometheus writes it (`zabota_requests_total{route="inbox/",status="200"}`),
8 for a double. A counter costs a look into a dict and eight bytes of shared memory. The library for this takes 11 MB
a process (docs/decisions/0045-backups.md, under "What a desk says of itself").
"""

import mmap
import os
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock

RECORD, NAME = 160, 152
MOST = 4096
OVERFLOW = "zabota_tally_full_total"
_DOUBLE = struct.Struct("<d")


class Tally:
    """Safe among threads; a process that forks gets one of its own."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = Lock()
        self._pid = 0
        self._places: dict[str, int] = {}
        self._memory: mmap.mmap | None = None

    def add(self, name: str, value: float = 1.0) -> None:
        """name: whole, with its labels."""
        with self._lock:
            memory = self._here()
            place = self._places.get(name)
            if place is None:
                place = self._new(memory, name)
            (before,) = _DOUBLE.unpack_from(memory, place)
            _DOUBLE.pack_into(memory, place, before + value)

    def read(self) -> Iterator[tuple[str, float]]:
        """Of this process alone."""
        with self._lock:
            yield from _records(bytes(self._here()[: len(self._places) * RECORD]))

    def _here(self) -> mmap.mmap:
        if self._memory is None or self._pid != os.getpid():
            self._pid, self._places = os.getpid(), {}
            self._memory = self._opened()
        return self._memory

    def _opened(self) -> mmap.mmap:
        if self._folder is None:
            return mmap.mmap(-1, RECORD * MOST)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / f"{self._pid}.tally"
        with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            file.truncate(RECORD * MOST)
            memory = mmap.mmap(file.fileno(), RECORD * MOST)
        # A number that comes again goes on where the one before it stopped.
        for place, (name, _value) in enumerate(_records(bytes(memory))):
            self._places[name] = place * RECORD + NAME
        return memory

    def _new(self, memory: mmap.mmap, name: str) -> int:
        written = name.encode()
        if len(self._places) >= MOST - 1 or len(written) > NAME:
            name, written = OVERFLOW, OVERFLOW.encode()
            if name in self._places:
                return self._places[name]
        start = len(self._places) * RECORD
        memory[start : start + len(written)] = written
        self._places[name] = start + NAME
        return start + NAME


def _records(content: bytes) -> Iterator[tuple[str, float]]:
    for start in range(0, len(content) - RECORD + 1, RECORD):
        name = content[start : start + NAME].rstrip(b"\0")
        if not name:
            return
        yield name.decode(errors="replace"), _DOUBLE.unpack_from(content, start + NAME)[0]


def gathered(folder: Path | None, own: Tally) -> Mapping[str, float]:
    """All processes of this machine together, those that have ended since the desk started among them."""
    found: dict[str, float] = {}
    if folder is None:
        return dict(own.read())
    for path in folder.glob("*.tally"):
        for name, value in _records(path.read_bytes()):
            found[name] = found.get(name, 0.0) + value
    return found


def folder() -> Path | None:
    """Beside the sockets of the desk; None: this process belongs to none."""
    run = os.environ.get("ZABOTA_RUN")
    return Path(run) / "metrics" if run else None


tally = Tally(folder())
