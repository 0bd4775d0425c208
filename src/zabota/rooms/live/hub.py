"""Who is connected and what each of them shows. No I/O here: asgi.py moves the bytes."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from zabota.rooms.live.presence import Picture, Presence
from zabota.rooms.live.tokens import Pass


@dataclass(eq=False, slots=True)
class Socket:
    """One open page.

    `asked`: what the page says it shows, per stream the seq it was drawn at. `shown`: those of them that the person
    may know of, per stream the last seq it was told of. What waits to be told is one seq and one picture a stream, the
    newest, so a slow page's queue never outgrows what it shows. `_known`: the pictures that it was told and that are
    not empty. `at`: the stream its person is at. `typed`: when it last said that they write, on the caller's clock.
    """

    person: Pass
    asked: dict[int, int] = field(default_factory=dict)
    shown: dict[int, int] = field(default_factory=dict)
    lists: bool = False
    at: int | None = None
    typed: float | None = None
    early: dict[int, int] = field(default_factory=dict)
    _waiting: dict[int, int] = field(default_factory=dict)
    _pictures: dict[int, Picture] = field(default_factory=dict)
    _known: dict[int, Picture] = field(default_factory=dict)
    _lists_waiting: bool = False
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, stream: int, seq: int) -> None:
        if stream not in self.shown:  # it is still being asked whether the person may know
            self.early[stream] = max(seq, self.early.get(stream, 0))
        elif seq > self.shown[stream]:
            self.shown[stream] = self._waiting[stream] = seq
            self.wake.set()

    def tell_lists(self) -> None:
        self._lists_waiting = True
        self.wake.set()

    def tell_who(self, stream: int, picture: Picture) -> None:
        if picture != self._known.get(stream, {}):
            self._known[stream] = self._pictures[stream] = picture
            self.wake.set()

    def forget(self, stream: int) -> None:
        """Nothing of it is told any more, and what waited is not told either."""
        for known in (self.shown, self.early, self._waiting):
            known.pop(stream, None)
        self._pictures.pop(stream, None)
        if self._known.pop(stream, None):
            self._pictures[stream] = {}  # whoever was shown there is taken away
            self.wake.set()

    def take(self) -> dict[str, object]:
        """What waits, to be sent as it is; the queue is empty afterwards."""
        words: dict[str, object] = {}
        if self._waiting:
            words["streams"] = {str(stream): seq for stream, seq in self._waiting.items()}
        if self._lists_waiting:
            words["lists"] = True
        if self._pictures:
            words["presence"] = {str(stream): picture for stream, picture in self._pictures.items()}
        self._waiting, self._lists_waiting, self._pictures = {}, False, {}
        self.wake.clear()
        return words


class Hub:
    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self.presence = Presence()
        # In the keys of a dict: of 5,000 pages that show one ticket a set takes three times the room.
        self._by_stream: defaultdict[int, dict[Socket, None]] = defaultdict(dict)
        # The number of each stream once, however many pages show it: five thousand lists name a quarter of a million.
        self._numbers: dict[int, int] = {}

    def join(self, socket: Socket) -> None:
        self.sockets.add(socket)

    def leave(self, socket: Socket) -> None:
        self.sockets.discard(socket)
        self.presence.drop(socket)
        for stream in list(socket.asked):
            self.hide(socket, stream)

    def ask(self, socket: Socket, streams: dict[int, int], lists: bool) -> None:
        """The page shows these streams now, as far as these seqs, and nothing else. show() says which are allowed."""
        for stream in socket.asked.keys() - streams.keys():
            self.hide(socket, stream)
        streams = {self._numbers.setdefault(stream, stream): seq for stream, seq in streams.items()}
        socket.asked, socket.lists = streams, lists
        for stream, seq in streams.items():
            self._by_stream[stream][socket] = None
            if stream in socket.shown:
                socket.shown[stream] = seq

    def show(self, socket: Socket, seqs: Iterable[tuple[int, int]]) -> None:
        """(stream, newest seq) of what the person may know of; of all else that the page asked for it hears nothing."""
        allowed = {stream: seq for stream, seq in seqs if stream in socket.asked}
        for stream in socket.asked.keys() - allowed.keys():
            self.hide(socket, stream)
        for stream, seq in allowed.items():
            fresh = stream not in socket.shown
            self.judge(socket, stream, seq)
            if fresh and (picture := self.presence.at(stream, but=socket.person.agent)):
                socket.tell_who(stream, picture)

    def judge(self, socket: Socket, stream: int, seq: int | None) -> None:
        """One stream looked at again: its newest seq, or None if the person may not know of it (any more)."""
        stream = self._numbers.get(stream, stream)
        if seq is None:
            self.hide(socket, stream)
        elif stream in socket.asked:
            self._by_stream[stream][socket] = None
            socket.shown.setdefault(stream, socket.asked[stream])
            socket.tell(stream, max(seq, socket.early.pop(stream, 0)))

    def hide(self, socket: Socket, stream: int) -> None:
        """The page shows it no longer, or its person may not know of it."""
        others = self._by_stream.get(stream, {})
        others.pop(socket, None)
        if not others:
            self._by_stream.pop(stream, None)
            self._numbers.pop(stream, None)
        socket.forget(stream)
        if socket.at == stream:
            self.be(socket, None)

    def changed(self, seqs: Iterable[tuple[int, int]]) -> None:
        """(stream, newest seq): told to those who show the stream and know less."""
        for stream, seq in seqs:
            for socket in self._by_stream.get(stream, ()):
                socket.tell(stream, seq)

    def lists_moved(self) -> None:
        for socket in self.sockets:
            if socket.lists:
                socket.tell_lists()

    def who_shows(self, streams: Collection[int]) -> list[tuple[Socket, int]]:
        """The pages that show any of these, each with the stream."""
        found = ((socket, stream) for stream in streams for socket in self._by_stream.get(stream, ()))
        return [(socket, stream) for socket, stream in found if stream in socket.shown]

    # Who is there

    def be(self, socket: Socket, stream: int | None, state: str = "looks", *, at: float = 0) -> None:
        """The person of this page looks at a stream that it shows, or writes; None: at nothing any more.
        at: the caller's clock. Raises ValueError for a state that is none.
        """
        known = stream is not None and stream in socket.shown
        socket.at = stream if known else None
        socket.typed = at if known and state != "looks" else None
        if known and stream is not None:
            self.presence.put(socket, stream, socket.person.agent, state)
        else:
            self.presence.drop(socket)

    def fade(self, before: float) -> None:
        """Who said before then that they write, and has not said so again, only looks."""
        for socket in self.sockets:
            if socket.typed is not None and socket.typed < before:
                self.be(socket, socket.at)

    def tell_who(self) -> None:
        """To each page what changed around the streams that it shows; a person is not told of themselves."""
        for stream in self.presence.stirred():
            for socket, _stream in self.who_shows([stream]):
                socket.tell_who(stream, self.presence.at(stream, but=socket.person.agent))
