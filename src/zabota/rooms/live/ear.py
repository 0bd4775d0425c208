"""The ear of the live process: one PostgreSQL connection that listens, for as long as the process lives."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool

log = logging.getLogger(__name__)
CHANNEL = "live"
# A server that vanished without a word is noticed within about a minute.
KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "connect_timeout": 10}


class Ear:
    """heard(stream, seq, moved): a hint came. awake(): listening began (again); what came before was not heard."""

    def __init__(
        self, dsn: dict[str, Any], heard: Callable[[int, int, bool], None], awake: Callable[[], Awaitable[None]]
    ) -> None:
        self._dsn = {**KEEPALIVE, **dsn}
        self._heard = heard
        self._awake = awake
        self.listening = False

    async def listen(self) -> None:
        """Never returns; ends by being cancelled. A lost connection is made anew after 0.2 s, then ever more seldom."""
        pause = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**self._dsn, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self.listening, pause = True, 0.2
                    await self._awake()
                    async for hint in connection.notifies():
                        self._hear(hint.payload)
            except psycopg.Error as error:
                log.warning("not listening to the database, trying again in %.1f s: %s", pause, error)
            finally:
                self.listening = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5)

    def _hear(self, payload: str) -> None:
        try:
            hint = json.loads(payload)
            self._heard(int(hint["stream"]), int(hint["seq"]), bool(hint.get("moved")))
        except (ValueError, KeyError, TypeError):
            # Anyone who may connect to the database may NOTIFY; a stray word must not end the listening.
            log.warning("not a hint: %.200s", payload)


class Seqs:
    """Asks the database how far streams have come."""

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

    async def of(self, streams: list[int]) -> list[tuple[int, int]]:
        """(stream, last seq) of those that exist, in one query. Raises psycopg.Error while the database is away."""
        if not streams:
            return []
        async with self._pool.connection() as connection:
            cursor = await connection.execute("SELECT id, last_seq FROM timeline_stream WHERE id = ANY(%s)", [streams])
            return [(int(stream), int(seq)) for stream, seq in await cursor.fetchall()]
