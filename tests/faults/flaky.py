"""An SMTP server that fails in every way a real one does, by a plan that depends on a seed alone.

The plan of a try is drawn from the seed, its recipient and how often that one was tried, so that the order in which
letters come changes nothing. What the server took stays in `taken`, repeats among it.
"""

import asyncio
import random
import threading
from collections import Counter
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from tests.mail_servers import free_port

KINDS = (
    "4xx at RCPT",
    "4xx at DATA",
    "4xx after the content",
    "dropped before DATA",
    "dropped after the content, letter taken",
    "dropped after 250",
    "slow",
)
SHARE = 0.3
# A letter that failed so often gets through: the run must end.
MOST = 2
SLOW = 1.0
# Seconds for which every connection is refused, and for which it is not.
STORM, CALM = (1.0, 4.0), (8.0, 25.0)


class FlakyServer:
    """At 127.0.0.1:`port`. faults: how often it did what; "refused" counts the storms."""

    def __init__(self, seed: int) -> None:
        self.seed, self.port = seed, free_port()
        self.taken: list[bytes] = []
        self.faults: Counter[str] = Counter()
        self.tries: Counter[str] = Counter()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="flaky-smtp", daemon=True)
        self.transports: set[asyncio.BaseTransport] = set()
        self.listener: asyncio.Server | None = None
        self.cleared = asyncio.Event()
        self.weather: asyncio.Task[None] | None = None

    def start(self) -> "FlakyServer":
        self.thread.start()
        asyncio.run_coroutine_threadsafe(self._begin(), self.loop).result(30)
        return self

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(30)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def clear_up(self) -> None:
        """No more storms. The rest goes on."""
        asyncio.run_coroutine_threadsafe(self._clear_up(), self.loop).result(30)

    def plan(self, recipient: str) -> str:
        """What goes wrong at this try of a letter to `recipient`; empty: nothing."""
        self.tries[recipient] += 1
        chance = random.Random(f"{self.seed} {recipient} {self.tries[recipient]}")
        if self.tries[recipient] > MOST or chance.random() >= SHARE:
            return ""
        fault = chance.choice(KINDS)
        self.faults[fault] += 1
        return fault

    def by_id(self) -> dict[str, list[bytes]]:
        """Message-ID -> the letters taken under it; more than one are repeats.

        No property: aiosmtpd looks at every attribute of its handler for each connection.
        """
        found: dict[str, list[bytes]] = {}
        for raw in self.taken:
            found.setdefault(str(parsed(raw)["Message-ID"]), []).append(raw)
        return found

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not envelope.rcpt_tos:
            server.fault = self.plan(address)
        if server.fault == "4xx at RCPT":
            return "450 4.2.1 The mailbox is busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        if server.fault == "4xx after the content":
            return "451 4.3.0 Could not be kept, try again later"
        self.taken.append(envelope.content)
        if server.fault == "dropped after the content, letter taken":
            await server.hang_up()
        return "250 2.0.0 Taken"

    async def _begin(self) -> None:
        await self._listen()
        self.weather = asyncio.create_task(self._change())

    async def _listen(self) -> None:
        self.listener = await self.loop.create_server(self._session, "127.0.0.1", self.port)

    async def _change(self) -> None:
        chance = random.Random(self.seed)
        while not self.cleared.is_set():
            assert self.listener is not None
            self.listener.close()
            self.faults["refused"] += 1
            await asyncio.sleep(chance.uniform(*STORM))
            await self._listen()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.cleared.wait(), chance.uniform(*CALM))

    async def _clear_up(self) -> None:
        self.cleared.set()
        assert self.weather is not None
        await self.weather

    async def _end(self) -> None:
        await self._clear_up()
        assert self.listener is not None
        self.listener.close()
        for transport in list(self.transports):
            transport.abort()  # type: ignore[attr-defined]
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _session(self) -> "_Flaky":
        return _Flaky(self, hostname="flaky.example", loop=self.loop, timeout=120)


class _Flaky(SMTP):
    event_handler: FlakyServer
    fault = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.transports.add(transport)
        self.mine = transport
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.transports.discard(self.mine)
        super().connection_lost(error)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if self.fault == "dropped before DATA":
            await self.hang_up()
        if self.fault == "4xx at DATA":
            await self.push("451 4.3.2 Not just now, try again later")
            self._set_post_data_state()
            return
        if self.fault == "slow":
            await asyncio.sleep(SLOW)
        await super().smtp_DATA(arg)
        if self.fault == "dropped after 250":
            self.mine.close()

    async def hang_up(self) -> None:
        """The connection breaks; the end of it cancels what this session was doing."""
        self.mine.abort()  # type: ignore[attr-defined]
        await asyncio.sleep(60)


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)
