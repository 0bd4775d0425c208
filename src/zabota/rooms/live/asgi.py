"""The live process: sockets that carry hints, and nothing else. A slim ASGI application, without Django's request path.

A page opens /live/ with its token as a subprotocol and says what it shows: {"streams": {"12": 40}, "lists": true}.
It is told {"streams": {"12": 41}} when one of these streams has come further, and {"lists": true} when lists may hold
other rows. It says where its person is: {"presence": {"stream": 12, "state": "looks"}} (or "writes" an answer, "notes";
no stream: nowhere), and is told of the others: {"presence": {"12": {"7": "writes"}}}, ids of people and states.
Streams that the person may not know of are as if they were not there. {"token": "…"} prolongs the stay.
Run by uvicorn: `--ws websockets-sansio --ws-per-message-deflate false`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from secrets import token_hex
from typing import Any

import psycopg

from zabota.base.clock import now
from zabota.rooms.live import door, presence, tokens
from zabota.rooms.live.door import SUBPROTOCOL
from zabota.rooms.live.ear import Database, Ear
from zabota.rooms.live.hub import Hub, Socket

log = logging.getLogger(__name__)
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MAX_STREAMS = 500
# Close codes of our own (4000-4999 are free for applications).
NOT_UNDERSTOOD, PASS_OVER, TOO_SLOW = 4400, 4401, 4408


class Live:
    """All in seconds. patience: how long a page may take to accept one message. gather: between two messages to a
    page; hints that come within it leave as one. lists_every: at most so often lists are told to look, and pages who
    is there. tick: between two looks at the passes. fade: who writes and does not say so again in this time only
    looks. beat: how often the other live processes are told everything; one silent for three of these is forgotten.
    """

    def __init__(
        self,
        *,
        patience: float = 10,
        gather: float = 0.05,
        lists_every: float = 1,
        tick: float = 5,
        fade: float = 45,
        beat: float = 15,
    ) -> None:
        self.patience, self.gather, self.lists_every, self.tick = patience, gather, lists_every, tick
        self.fade, self.beat = fade, beat
        self.hub = Hub()
        self.name = token_hex(4)
        self._moved: set[int] = set()
        self._lists = False
        self._beat_at = 0.0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._welcome(scope, receive, send)
        else:
            await self._health(scope, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        dsn = door.dsn()
        self.database = Database(dsn)
        self.ear = Ear(dsn, self._heard, self._beside, self._catch_up)
        await receive()
        await self.database.open()
        works = (self.ear.listen, self._tell_lists, self._tell_who, self._see_off)
        tasks = [asyncio.create_task(work()) for work in works]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._say([], whole=True)  # nobody is here any more
        await self.database.close()
        await send({"type": "lifespan.shutdown.complete"})

    # What the database says

    def _heard(self, stream: int, seq: int, moved: bool) -> None:
        self.hub.changed([(stream, seq)])
        if moved:
            self._lists = True
            self._moved.add(stream)

    async def _catch_up(self) -> None:
        """Nobody was listening for a while: what is shown is compared with what is."""
        await self._look_again([(socket, stream) for socket in self.hub.sockets for stream in socket.asked])
        self._lists = True
        self._beat_at = 0  # the others are told where we are, and asked the same
        await self._say([], whole=False, ask=True)

    async def _tell_lists(self) -> None:
        while True:
            await asyncio.sleep(self.lists_every)
            if self._lists:
                self._lists = False
                self.hub.lists_moved()
            if self._moved:
                # A ticket that moved may be one that not everybody may know of any more.
                moved, self._moved = self._moved, set()
                with contextlib.suppress(psycopg.Error):  # once the database is back, _catch_up looks at all
                    await self._look_again(self.hub.who_shows(moved))

    async def _look_again(self, shown: list[tuple[Socket, int]]) -> None:
        seen = await self.database.seen(list({(stream, socket.person.agent) for socket, stream in shown}))
        seqs = {(stream, agent): seq for stream, agent, seq in seen}
        for socket, stream in shown:
            self.hub.judge(socket, stream, seqs.get((stream, socket.person.agent)))

    # Who is there

    async def _tell_who(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self.lists_every)
            at = loop.time()
            self.hub.fade(at - self.fade)
            self.hub.presence.forget_silent(at - 3 * self.beat)
            self.hub.tell_who()
            if at - self._beat_at >= self.beat:
                before, self._beat_at = self.hub.presence.quiet, at
                everything = self.hub.presence.all_of_us()
                if everything or not before:
                    await self._say(everything, whole=True)
            elif news := self.hub.presence.news():
                await self._say(news, whole=False)

    async def _say(self, changes: list[presence.Change], *, whole: bool, ask: bool = False) -> None:
        """To the other live processes. While the database is away nobody hears it; the next beat tells everything."""
        messages = presence.messages(self.name, changes, whole=whole)
        if ask:
            messages[0]["ask"] = True
        with contextlib.suppress(psycopg.Error):
            await self.database.say(messages)

    def _beside(self, words: dict[str, Any]) -> None:
        process, changes, whole = presence.read(words)
        if process == self.name:
            return
        if words.get("ask"):
            self._beat_at = 0
        self.hub.presence.told(process, changes, whole=whole, at=asyncio.get_running_loop().time())

    async def _see_off(self) -> None:
        while True:
            await asyncio.sleep(self.tick)
            present = now().timestamp()
            for socket in self.hub.sockets:
                if socket.person.expires <= present:
                    socket.wake.set()

    # What pages say

    async def _welcome(self, scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        person = door.person(scope) if door.from_our_pages(scope) else None
        if person is None or scope["path"] != "/live/":
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL})
        socket = Socket(person)
        self.hub.join(socket)
        tasks = [asyncio.create_task(self._hear(socket, receive)), asyncio.create_task(self._tell(socket, send))]
        # What the request said is not needed again, and a page stays for hours.
        scope.clear()
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            code = next(iter(done)).result()
        finally:
            self.hub.leave(socket)
            for task in tasks:
                task.cancel()
        if code:
            with contextlib.suppress(OSError, TimeoutError):
                await asyncio.wait_for(send({"type": "websocket.close", "code": code}), self.patience)

    async def _hear(self, socket: Socket, receive: Receive) -> int:
        """Until the page leaves (0) or says what cannot be understood."""
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return 0
            try:
                await self._understand(socket, json.loads(message.get("text") or ""))
            except (ValueError, TypeError, AttributeError):
                return NOT_UNDERSTOOD
            # A page that talks without end waits: its next word is read, and the database asked, at this pace.
            await asyncio.sleep(self.gather)

    async def _understand(self, socket: Socket, words: dict[str, Any]) -> None:
        """Raises ValueError, TypeError or AttributeError for what is no word of ours."""
        if "token" in words:
            person = tokens.read(words["token"])
            if person and person.agent == socket.person.agent:
                socket.person = person
        if "streams" in words:
            streams = {int(stream): int(seq) for stream, seq in words["streams"].items()}
            if len(streams) > MAX_STREAMS:
                raise ValueError("more streams than a page can show")
            self.hub.ask(socket, streams, words.get("lists") is True)
            with contextlib.suppress(psycopg.Error):  # once the database is back, _catch_up tells
                pairs = [(stream, socket.person.agent) for stream in streams]
                self.hub.show(socket, [(stream, seq) for stream, _agent, seq in await self.database.seen(pairs)])
        if "presence" in words:
            there = words["presence"] or {}
            stream = int(there["stream"]) if there.get("stream") else None
            self.hub.be(socket, stream, str(there.get("state", "looks")), at=asyncio.get_running_loop().time())

    async def _tell(self, socket: Socket, send: Send) -> int:
        """Until the pass is over or the page too slow. After a silence the first word leaves at once."""
        loop, sent = asyncio.get_running_loop(), 0.0
        while True:
            await socket.wake.wait()
            if socket.person.expires <= now().timestamp():
                return PASS_OVER
            if (rest := sent + self.gather - loop.time()) > 0:
                await asyncio.sleep(rest)
            if words := socket.take():
                sent = loop.time()
                try:
                    text = json.dumps(words, separators=(",", ":"))
                    await asyncio.wait_for(send({"type": "websocket.send", "text": text}), self.patience)
                except TimeoutError:
                    return TOO_SLOW
                except OSError:
                    return 0

    async def _health(self, scope: Message, send: Send) -> None:
        """GET /live/health/: 200 while the database is listened to, else 503."""
        status = 404
        if scope["type"] == "http" and scope["path"] == "/live/health/":
            status = 200 if self.ear.listening else 503
        body = json.dumps({"listening": self.ear.listening, "sockets": len(self.hub.sockets)}).encode()
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


application = Live()
