"""The gate around an application of the test's own, asked by threads."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse, StreamingHttpResponse

from zabota.base.watch.known import KNOWN
from zabota.config.gate.gate import Gate

Environ = dict[str, Any]
WAIT = 30


def asked(who: str, path: str = "/", **more: str) -> Environ:
    return {"REMOTE_ADDR": who, "PATH_INFO": path, "REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO(), **more}


class Application:
    """Each request waits inside until `go` is set; begun: who, in the order in which they began."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go = threading.Event()
        self.answer: Callable[[], Any] = lambda: HttpResponse("whole")

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Any:
        self.begun.append(environ["REMOTE_ADDR"])
        assert self.go.wait(WAIT)
        start("200 OK", [])
        return self.answer()


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(60) as pool:
        yield pool


def said(gate: Gate, environ: Environ) -> tuple[int, dict[str, str], bytes]:
    heard: list[Any] = []
    body = b"".join(gate(environ, lambda status, headers: heard.append((status, headers))))
    return int(heard[0][0].split()[0]), dict(heard[0][1]), body


def until(true: Callable[[], bool]) -> None:
    for _ in range(WAIT * 100):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came to that")


def test_a_greedy_one_waits_and_another_is_at_work(application: Application, pool: ThreadPoolExecutor) -> None:
    gate = Gate(application)
    greedy = [pool.submit(said, gate, asked("greedy")) for _ in range(40)]
    until(lambda: len(application.begun) == 2)
    other = pool.submit(said, gate, asked("other"))
    until(lambda: "other" in application.begun)
    assert application.begun == ["greedy", "greedy", "other"]
    assert said(gate, asked("greedy"))[0] == 429
    application.go.set()
    assert {one.result()[0] for one in [*greedy, other]} == {200}
    assert gate._turns.is_empty


def test_what_is_refused_is_a_page_in_the_language_of_the_reader(application: Application) -> None:
    gate = Gate(application, most=0)
    found = {code: said(gate, asked("greedy", HTTP_ACCEPT_LANGUAGE=code)) for code in ("en", "ru", "ro", "xx")}
    for code, (status, headers, body) in found.items():
        assert (status, headers["Retry-After"], headers["Cache-Control"]) == (429, "2", "no-store")
        assert "form-action 'self'" in headers["Content-Security-Policy"]
        assert f'lang="{code if code != "xx" else "en"}"'.encode() in body
    assert found["en"][2] == found["xx"][2]


def test_a_program_is_told_in_its_own_words(application: Application) -> None:
    status, headers, body = said(Gate(application, most=0), asked("greedy", "/api/v1/search"))
    assert (status, headers["Retry-After"], headers["Content-Type"]) == (429, "2", "application/problem+json")
    assert json.loads(body)["type"].endswith("/api/#too-many")


def test_one_whose_turn_does_not_come_is_told_so(application: Application, pool: ThreadPoolExecutor) -> None:
    gate = Gate(application, places=1, patience=0.01)
    first = pool.submit(said, gate, asked("one"))
    until(lambda: len(application.begun) == 1)
    status, headers, _body = said(gate, asked("other"))
    assert (status, headers["Retry-After"]) == (503, "2")
    application.go.set()
    assert first.result()[0] == 200
    assert gate._turns.is_empty


def test_what_breaks_gives_its_place_back(application: Application) -> None:
    def broken() -> Any:
        raise RuntimeError("broken")

    application.go.set()
    application.answer = broken
    gate = Gate(application, places=1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            said(gate, asked("one"))
    assert gate._turns.is_empty


def test_people_behind_one_address_are_told_apart(application: Application, pool: ThreadPoolExecutor) -> None:
    def somebody(environ: Environ, start: Callable[..., Any]) -> Any:
        environ[KNOWN] = True
        return application(environ, start)

    gate, people = Gate(somebody), [{"HTTP_COOKIE": f"sessionid={name}"} for name in ("irina", "andrei")]
    application.go.set()
    for one in people:
        said(gate, asked("office", **one))
    application.go.clear()
    application.begun.clear()
    waiting = [pool.submit(said, gate, asked("office", **one)) for one in people for _ in range(5)]
    until(lambda: len(application.begun) == 4)
    application.go.set()
    assert {one.result()[0] for one in waiting} == {200}


def test_a_slow_reader_of_a_large_file_holds_no_place(application: Application, pool: ThreadPoolExecutor) -> None:
    application.go.set()
    application.answer = lambda: StreamingHttpResponse(iter([b"a", b"b", b"c"]))
    gate = Gate(application, places=1)
    slow = gate(asked("slow"), lambda *_said: None)
    pieces = iter(slow)
    assert next(pieces) == b"a"
    assert said(gate, asked("other"))[2] == b"abc"
    assert list(pieces) == [b"b", b"c"]
    slow.close()  # type: ignore[attr-defined]
    assert gate._turns.is_empty


def test_a_reader_who_goes_away_is_forgotten(application: Application) -> None:
    application.go.set()
    application.answer = lambda: StreamingHttpResponse(iter([b"a", b"b"]))
    gate = Gate(application)
    slow = gate(asked("slow"), lambda *_said: None)
    assert next(iter(slow)) == b"a"
    del slow
    assert gate._turns.is_empty


@pytest.mark.django_db(transaction=True)
def test_there_are_no_more_connections_than_places(pool: ThreadPoolExecutor) -> None:
    """However many threads: a connection goes with the place."""
    seen: set[int] = set()

    def asks(environ: Environ, start: Callable[..., Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            seen.add(cursor.fetchone()[0])
        start("200 OK", [])
        return HttpResponse()

    gate = Gate(asks, places=3)
    statuses = [one.result()[0] for one in [pool.submit(said, gate, asked(f"{n % 5}")) for n in range(120)]]
    assert set(statuses) == {200}
    assert 1 <= len(seen) <= 3
    # Nothing of it is left in any thread.
    assert not any(pool.map(lambda _n: connections.all(initialized_only=True), range(60)))
    for one in gate._connections._free:
        one.close()
