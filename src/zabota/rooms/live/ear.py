"""The ear of the live process: one PostgreSQL connection that listens, for as long as the process lives."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool

from zabota.base.tickets.visible_sql import SEEN

log = logging.getLogger(__name__)
CHANNEL = "live"
# Among live processes: who is at which ticket. Pages of one process are told of people on pages of another.
BESIDE = "live_beside"
# A server that vanished without a word is noticed within about a minute.
KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "connect_timeout": 10}


class Ear:
    """heard(stream, seq, moved): a hint came. beside(words): another live process (or this one) said something.
    awake(): listening began (again); what came before was not heard.
    """

    def __init__(
        self,
        dsn: dict[str, Any],
        heard: Callable[[int, int, bool], None],
        beside: Callable[[dict[str, Any]], None],
        awake: Callable[[], Awaitable[None]],
    ) -> None:
        self._dsn = {**KEEPALIVE, **dsn}
        self._heard = heard
        self._beside = beside
        self._awake = awake
        self.listening = False

    async def listen(self) -> None:
        """Never returns; ends by being cancelled. A lost connection is made anew after 0.2 s, then ever more seldom."""
        pause = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**self._dsn, autocommit=True) as connection:
                    for channel in (CHANNEL, BESIDE):
                        await connection.execute(f"LISTEN {channel}")
                    self.listening, pause = True, 0.2
                    await self._awake()
                    async for hint in connection.notifies():
                        self._hear(hint.channel, hint.payload)
            except psycopg.Error as error:
                log.warning("not listening to the database, trying again in %.1f s: %s", pause, error)
            finally:
                self.listening = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5)

    def _hear(self, channel: str, payload: str) -> None:
        try:
            hint = json.loads(payload)
            if channel == BESIDE:
                self._beside(hint)
                return
            self._heard(int(hint["stream"]), int(hint["seq"]), bool(hint.get("moved")))
        except (ValueError, KeyError, TypeError):
            # Anyone who may connect to the database may NOTIFY; a stray word must not end the listening.
            log.warning("not a hint: %.200s", payload)


class Database:
    """Asks how far streams have come, and who may know; speaks to the other live processes."""

    def __init__(self, dsn: dict[str, Any]) -> None:
        self._pool = AsyncConnectionPool(
            kwargs={**KEEPALIVE, **dsn, "autocommit": True},
            min_size=0,
            max_size=2,
            timeout=5,
            open=False,
            check=AsyncConnectionPool.check_connection,
        )

    async def open(self) -> None:
        await self._pool.open()

    async def close(self) -> None:
        await self._pool.close(timeout=2)

    async def seen(self, pairs: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """(stream, agent) -> (stream, agent, last seq) of the pairs in which the agent may know of the stream, in one
        query. Raises psycopg.Error while the database is away.
        """
        if not pairs:
            return []
        async with self._pool.connection() as connection:
            cursor = await connection.execute(SEEN, [list(column) for column in zip(*pairs, strict=True)])
            return [(int(stream), int(agent), int(seq)) for stream, agent, seq in await cursor.fetchall()]

    async def say(self, messages: list[dict[str, object]]) -> None:
        """Raises psycopg.Error while the database is away."""
        texts = [json.dumps(words, separators=(",", ":")) for words in messages]
        async with self._pool.connection() as connection:
            await connection.execute("SELECT pg_notify(%s, words) FROM unnest(%s::text[]) AS words", [BESIDE, texts])
