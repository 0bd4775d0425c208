"""Two hundred people with a list before them, and five things happening a second: what all processes together use.

Each has a socket and does what live.js and region.js do: a list asks again at most once in three seconds, counters once
in ten, each a random while later, and then says what it shows.
"""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from tests.bench.browsers import DRAWN, TOKEN, Connection, Page
from tests.bench.cost import Trees, cpu_ms
from zabota.config.supervisor.memory import pss
from zabota.config.supervisor.testing import RunningDesk

READERS, EVENTS_A_SECOND, SECONDS, WARMING = 200, 5, 60, 15
LIST, COUNTERS = "/inbox/all/", "/inbox/counters/?view=all"
LIST_EVERY, COUNTERS_EVERY = 3.0, 10.0
IDLE = 5000


class Reader:
    """One person's list. asked: how often it was fetched again, how often the counters were."""

    def __init__(self, url: str, session: str) -> None:
        self.url, self.browser = url, Connection(url, session)
        self.page: Page | None = None
        self.asked = {LIST: 0, COUNTERS: 0}
        self._last = {LIST: 0.0, COUNTERS: 0.0}
        self._coming: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        # One connection a browser: what is asked together waits its turn.
        self._turn = asyncio.Lock()

    async def read(self) -> None:
        # They do not come in one moment; the desk would let one person wait who asks for so much at once.
        await asyncio.sleep(random.random() * WARMING / 2)
        shown = await self.browser.get(LIST)
        found = TOKEN.search(shown)
        assert found
        self.page = page = await Page.open(self.url, found[1].decode())
        self._show(shown)
        while True:
            await page.hear()
            # A hint about a row, or about lists: a list asks again either way, and so do the counters.
            self._soon(LIST, LIST_EVERY)
            self._soon(COUNTERS, COUNTERS_EVERY)

    def _show(self, shown: bytes) -> None:
        streams = {stream.decode(): int(seq) for stream, seq in DRAWN.findall(shown)}
        if self.page:
            self.page.say({"streams": streams, "lists": True})

    def _soon(self, path: str, every: float) -> None:
        if path not in self._coming:
            self._coming.add(path)
            task = asyncio.create_task(self._fetch(path, every))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fetch(self, path: str, every: float) -> None:
        rest = max(self._last[path] + every - time.monotonic(), 0)
        await asyncio.sleep(rest + max(0.06, every / 3 * random.random()))
        self._coming.discard(path)
        self._last[path] = time.monotonic()
        async with self._turn:
            shown = await self.browser.get(path, Zabota_Live="1", HX_Request="true")
        self.asked[path] += 1
        if path == LIST:
            self._show(shown)


def herd(desk: RunningDesk, sessions: list[str], happen: Callable[[int], Any], trees: Trees) -> Iterator[str]:
    """happen(n): one thing that happens; it is called in a thread of its own, five times a second."""
    readers = [Reader(desk.url, session) for session, _ in zip(cycle(sessions), range(READERS), strict=False)]
    ended = threading.Event()
    loop = asyncio.new_event_loop()
    crowd = threading.Thread(target=_run, args=(loop, readers), daemon=True)
    crowd.start()
    events = threading.Thread(target=_events, args=(happen, ended), daemon=True)
    events.start()
    time.sleep(WARMING)
    if (there := sum(reader.page is not None for reader in readers)) < READERS:
        raise RuntimeError(f"{there} of {READERS} readers have a socket")
    before, begun = {name: cpu_ms(pids) for name, pids in trees().items()}, time.monotonic()
    asked = _asked(readers)
    time.sleep(SECONDS)
    seconds = time.monotonic() - begun
    spent = {name: (cpu_ms(pids) - before[name]) / seconds / 1000 for name, pids in trees().items()}
    lists, counters = (after - then for after, then in zip(_asked(readers), asked, strict=True))
    ended.set()
    loop.call_soon_threadsafe(loop.stop)
    crowd.join()
    apart = "  ".join(f"{name} {share:.3f}" for name, share in spent.items() if share >= 0.0005)
    yield f"{READERS} readers, {EVENTS_A_SECOND} events a second: {sum(spent.values()):.3f} of a core   {apart}"
    yield f"    lists fetched again {lists / seconds:.1f} a second, counters {counters / seconds:.1f}"


def _asked(readers: list[Reader]) -> tuple[int, int]:
    return sum(one.asked[LIST] for one in readers), sum(one.asked[COUNTERS] for one in readers)


def _run(loop: asyncio.AbstractEventLoop, readers: list[Reader]) -> None:
    asyncio.set_event_loop(loop)
    # Kept: the loop itself holds its tasks so loosely that one that waits may be gone.
    reading = [loop.create_task(reader.read()) for reader in readers]
    loop.run_forever()
    for one in reading:
        if one.done() and not one.cancelled() and one.exception():
            print(f"a reader left: {one.exception()!r}")
    for task in (left := asyncio.all_tasks(loop)):
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


def _events(happen: Callable[[int], Any], ended: threading.Event) -> None:
    number, begun = 0, time.monotonic()
    while not ended.wait(max(0.0, begun + number / EVENTS_A_SECOND - time.monotonic())):
        happen(number)
        number += 1


def idle_sockets(desk: RunningDesk, session: str) -> Iterator[str]:
    """What five thousand pages that show a list each, and to which nothing happens, cost the live process."""
    before = sum(map(pss, desk.pids("live")))
    after, front = asyncio.run(_hold(desk, session))
    each = (after - before) / IDLE / 1000
    yield f"{IDLE} idle sockets: live {after / 1e6:.0f} MB PSS, {before / 1e6:.0f} before ({each:.1f} kB each)"
    yield f"    the front, which holds them too: {front / 1e6:.0f} MB"


async def _hold(desk: RunningDesk, session: str) -> tuple[int, int]:
    shown = await Connection(desk.url, session).get(LIST)
    found = TOKEN.search(shown)
    assert found
    streams = {stream.decode(): int(seq) for stream, seq in DRAWN.findall(shown)}
    pages = []
    for _ in range(IDLE):
        pages.append(await Page.open(desk.url, found[1].decode()))
        pages[-1].say({"streams": streams, "lists": True})
    await asyncio.sleep(10)
    held = sum(map(pss, desk.pids("live"))), sum(map(pss, desk.pids("front")))
    for page in pages:
        page.close()
    return held
