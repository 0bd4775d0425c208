"""What a request of a program costs: a page of 50 tickets, one ticket, a new one. Under each what its SQL costs alone,
and its bytes from a bare socket.
"""

import http.client
import json
import time
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import django

from tests.bench import probes
from tests.bench.cost import idle, median
from tests.bench.desk import newest_numbers, settle
from tests.bench.measured import enter, trees_of
from tests.bench.saying import something_else
from zabota.config.supervisor.testing import RunningDesk

TOKENS = 12  # each may ask 600 times a minute
CONNECTIONS = 40


def bench(desk: RunningDesk, tickets: int, messages: int, times: int, runs: int) -> Iterator[str]:
    enter(desk)
    from tests.bench.many import fill_at_once
    from tests.world import World
    from zabota.pages.api.tests.program import Program

    world, begun = World(), time.monotonic()
    world.has(world.brand)
    fill_at_once(tickets, messages, agents=[world.irina, world.victor, world.tom])
    with django.db.connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    yield f"{tickets} tickets x {messages} messages, made in {time.monotonic() - begun:.0f} s"
    programs = [Program(world.irina) for _one in range(TOKENS)]
    numbers = newest_numbers(tickets)
    trees = trees_of(desk)
    resting, client = idle(trees), Asking(desk.url, [one.token for one in programs])
    for _connection in range(CONNECTIONS):
        # Each worker reads the API when the first program comes to it; that is not what a request costs.
        Asking(desk.url, [programs[0].token]).ask("GET", "tickets")
    for name, path in (("list, 50 tickets", "tickets"), ("ticket", f"tickets/{numbers[0]}")):
        body = client.ask("GET", path)
        turn = partial(_get, client, path)
        yield median(turn, times, runs, trees, resting, settle).line(f"API: {name}")
        yield from _probed(desk, programs[0], path, body, times)
    yield median(client.create, times, runs, trees, resting, settle).line("API: create")
    yield f"    a bare durable commit alone {_commit(desk.database, times):7.2f} ms"


def _get(client: "Asking", path: str, _turn: int) -> None:
    client.ask("GET", path)


class Asking:
    """One connection, token after token."""

    def __init__(self, url: str, tokens: list[str]) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self.tokens, self.asked, self.made = tokens, 0, 0

    def ask(self, method: str, path: str, body: Any = None) -> bytes:
        self.asked += 1
        known = {
            "Authorization": f"Bearer {self.tokens[self.asked % len(self.tokens)]}",
            "Content-Type": "application/json",
        }
        self.connection.request(method, f"/api/v1/{path}", body and json.dumps(body), known)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{answer.status} {content[:300]!r}")
        return content

    def create(self, _turn: int) -> None:
        self.made += 1
        given = {
            "reach": f"bench{self.made}@cafe.example",
            "subject": f"Casa {self.made}",
            "text": something_else(self.made),
            "way": "phone",
        }
        self.ask("POST", "tickets", given)


def _probed(desk: RunningDesk, program: Any, path: str, body: bytes, times: int) -> Iterator[str]:
    from django.db import connection
    from psycopg import ClientCursor

    executed: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        executed.append(ClientCursor(connection.connection).mogrify(sql, params))
        return execute(sql, params, many, context)

    program.get(path)
    with connection.execute_wrapper(note):
        program.get(path)
    reads = [sql for sql in executed if sql.startswith("SELECT")]
    yield f"    the same {len(reads)} queries alone {probes.same_sql(desk.database, reads, times):7.2f} ms"
    yield f"    the same {len(body)} bytes alone {probes.same_bytes(body, 2000):9.2f} ms"


def _commit(dsn: str, times: int) -> float:
    """ms of PostgreSQL for one row, written and waited for."""
    import psycopg

    from tests.bench.cost import cpu_ms

    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bare (word text)")
        backend = [connection.info.backend_pid]
        before = cpu_ms(backend)
        for _one in range(times):
            connection.execute("INSERT INTO bare VALUES ('a')")
        return (cpu_ms(backend) - before) / times
