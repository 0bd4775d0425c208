"""Listening to an answer while it is written, from a real server on this machine."""

from collections.abc import Iterator

import pytest

from tests.support.model_server import ModelServer, chunk, never_ends, sends, streams
from zabota.base.net.addresses import ForbiddenAddress
from zabota.base.net.http import NotFetched, post_and_listen


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


def heard(
    server: ModelServer, *, private: bool = True, timeout: float = 5, silence: float = 5
) -> tuple[int, str, bytes]:
    with post_and_listen(
        server.url, b"{}", {"X-Key": "k"}, private=private, timeout=timeout, silence=silence
    ) as coming:
        return coming.status, coming.kind, b"".join(coming.pieces)


def test_what_is_written_is_heard(server):
    server.says = [streams("a", "b", finish="stop")]
    status, kind, body = heard(server)
    assert (status, kind) == (200, "text/event-stream")
    assert body.startswith(chunk("a") + chunk("b"))
    assert server.headers[0]["x-key"] == "k"


def test_nobody_is_followed(server):
    server.says = [sends(b"", status=307, Location=server.url)]
    assert heard(server)[0] == 307
    assert len(server.asked) == 1


def test_inside_is_asked_only_if_that_is_allowed_and_in_the_clear_too(server):
    with pytest.raises(NotFetched, match="https"):
        heard(server, private=False)
    server.url = server.url.replace("http:", "https:")
    with pytest.raises(ForbiddenAddress):
        heard(server, private=False)
    assert server.asked == []


def test_what_breaks_off_is_told(server):
    for says in (streams("a", ends=False), sends(b"a", **{"Content-Length": "9"})):
        server.says = [says]
        with pytest.raises(NotFetched):
            heard(server)


def test_what_never_ends_ends_with_our_patience(server):
    server.says = [never_ends]
    with pytest.raises(TimeoutError):
        heard(server, timeout=0.1)


def test_silence_is_not_waited_out(server):
    server.says = [lambda handler: handler.connection.recv(1)]
    with pytest.raises(TimeoutError):
        heard(server, silence=0.05)
