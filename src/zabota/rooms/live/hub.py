"""Who is connected and what each of them shows. No I/O here: asgi.py moves the bytes."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from zabota.rooms.live.tokens import Pass


@dataclass(eq=False, slots=True)
class Socket:
    """One open page.

    `shown`: per stream the last seq the page was told of. What waits to be told is one seq a stream, the newest, so
    a slow page's queue never outgrows what it shows.
    """

    person: Pass
    shown: dict[int, int] = field(default_factory=dict)
    lists: bool = False
    _waiting: dict[int, int] = field(default_factory=dict)
    _lists_waiting: bool = False
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, stream: int, seq: int) -> None:
        if seq > self.shown.get(stream, seq):
            self.shown[stream] = self._waiting[stream] = seq
            self.wake.set()

    def tell_lists(self) -> None:
        self._lists_waiting = True
        self.wake.set()

    def take(self) -> dict[str, object]:
        """What waits, to be sent as it is; the queue is empty afterwards."""
        words: dict[str, object] = {}
        if self._waiting:
            words["streams"] = {str(stream): seq for stream, seq in self._waiting.items()}
        if self._lists_waiting:
            words["lists"] = True
        self._waiting, self._lists_waiting = {}, False
        self.wake.clear()
        return words


class Hub:
    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self._by_stream: defaultdict[int, set[Socket]] = defaultdict(set)
        # The number of each stream once, however many pages show it: five thousand lists name a quarter of a million.
        self._numbers: dict[int, int] = {}

    def join(self, socket: Socket) -> None:
        self.sockets.add(socket)

    def leave(self, socket: Socket) -> None:
        self.sockets.discard(socket)
        self._forget(socket)

    def show(self, socket: Socket, streams: dict[int, int], lists: bool) -> None:
        """From now on the socket shows these streams, as far as these seqs, and nothing else."""
        self._forget(socket)
        shown = {self._numbers.setdefault(stream, stream): seq for stream, seq in streams.items()}
        socket.shown, socket.lists = shown, lists
        for stream in shown:
            self._by_stream[stream].add(socket)

    def changed(self, seqs: Iterable[tuple[int, int]]) -> None:
        """(stream, newest seq): told to those who show the stream and know less."""
        for stream, seq in seqs:
            for socket in self._by_stream.get(stream, ()):
                socket.tell(stream, seq)

    def lists_moved(self) -> None:
        for socket in self.sockets:
            if socket.lists:
                socket.tell_lists()

    def streams(self) -> list[int]:
        """Every stream that somebody shows."""
        return list(self._by_stream)

    def _forget(self, socket: Socket) -> None:
        for stream in socket.shown:
            others = self._by_stream[stream]
            others.discard(socket)
            if not others:
                del self._by_stream[stream]
                self._numbers.pop(stream, None)
