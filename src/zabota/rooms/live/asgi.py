"""The live process: sockets that carry hints, and nothing else. A slim ASGI application, without Django's request path.

A page opens /live/ with its token as a subprotocol and says what it shows: {"streams": {"12": 40}, "lists": true}.
It is told {"streams": {"12": 41}} when one of these streams has come further, and {"lists": true} when lists may hold
other rows. {"token": "…"} prolongs the stay. Run by uvicorn: `--ws websockets-sansio --ws-per-message-deflate false`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

from zabota.base.clock import now
from zabota.rooms.live import tokens
from zabota.rooms.live.ear import Ear, Seqs
from zabota.rooms.live.hub import Hub, Socket

log = logging.getLogger(__name__)
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

SUBPROTOCOL = "zabota.live"
MAX_STREAMS = 500
# Close codes of our own (4000-4999 are free for applications).
NOT_UNDERSTOOD, PASS_OVER, TOO_SLOW = 4400, 4401, 4408


class Live:
    """All in seconds. patience: how long a page may take to accept one message. gather: hints to a page that come
    within it leave as one message. lists_every: at most so often lists are told to look. tick: between two looks at
    the passes.
    """

    def __init__(self, *, patience: float = 10, gather: float = 0.05, lists_every: float = 1, tick: float = 5) -> None:
        self.patience, self.gather, self.lists_every, self.tick = patience, gather, lists_every, tick
        self.hub = Hub()
        self._moved = False

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._welcome(scope, receive, send)
        else:
            await self._health(scope, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        dsn = _dsn()
        self.seqs = Seqs(dsn)
        self.ear = Ear(dsn, self._heard, self._catch_up)
        await receive()
        await self.seqs.open()
        tasks = [asyncio.create_task(work()) for work in (self.ear.listen, self._tell_lists, self._see_off)]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.seqs.close()
        await send({"type": "lifespan.shutdown.complete"})

    # What the database says

    def _heard(self, stream: int, seq: int, moved: bool) -> None:
        self.hub.changed([(stream, seq)])
        self._moved = self._moved or moved

    async def _catch_up(self) -> None:
        """Nobody was listening for a while: what is shown is compared with what is."""
        self.hub.changed(await self.seqs.of(self.hub.streams()))
        self._moved = True

    async def _tell_lists(self) -> None:
        while True:
            await asyncio.sleep(self.lists_every)
            if self._moved:
                self._moved = False
                self.hub.lists_moved()

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
        person = _person(scope) if _from_our_pages(scope) else None
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
            # First shown, then asked: what happens in between is told twice rather than never.
            self.hub.show(socket, streams, words.get("lists") is True)
            with contextlib.suppress(psycopg.Error):  # once the database is back, _catch_up tells
                for stream, seq in await self.seqs.of(list(streams)):
                    socket.tell(stream, seq)

    async def _tell(self, socket: Socket, send: Send) -> int:
        """Until the pass is over or the page too slow."""
        while True:
            await socket.wake.wait()
            if socket.person.expires <= now().timestamp():
                return PASS_OVER
            await asyncio.sleep(self.gather)
            if words := socket.take():
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


def _dsn() -> dict[str, Any]:
    """What psycopg connects with, from the one place where the database is named."""
    database = settings.DATABASES["default"]
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        **{key: database[name] for key, name in names.items() if database[name]},
        **database["OPTIONS"],
        "application_name": "zabota live",
    }


def _header(scope: Message, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _from_our_pages(scope: Message) -> bool:
    """A browser always says where a page comes from; only our own address, or the one it was asked under, will do."""
    origin = urlsplit(_header(scope, b"origin"))
    ours = {urlsplit(settings.PUBLIC_URL).netloc, _header(scope, b"host")}
    return origin.scheme in {"http", "https"} and origin.netloc in ours


def _person(scope: Message) -> tokens.Pass | None:
    protocols: list[str] = scope.get("subprotocols", [])
    return tokens.read(protocols[1]) if len(protocols) == 2 and protocols[0] == SUBPROTOCOL else None


application = Live()
