"""Fetching from a stranger's server, a real one on this machine."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.outside import Stranger, says, sends_on
from zabota.base.net import addresses
from zabota.base.net.addresses import ForbiddenAddress
from zabota.base.net.http import NotFetched, fetch, fetch_if_new, post_form


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with Stranger() as server:
        yield server


def test_it_brings_the_bytes(stranger: Stranger) -> None:
    stranger.answers["/a.png"] = says(b"picture")
    assert fetch(stranger.url("/a.png?x=ă y&b=1"), limit=100, private=True) == b"picture"
    assert stranger.asked[0][0] == "/a.png?x=%C4%83%20y&b=1"


def test_it_tells_nothing_about_us(stranger: Stranger) -> None:
    stranger.answers = {"/a.png": sends_on("/b.png"), "/b.png": says(b"x")}
    fetch(stranger.url(), limit=100, accept="image/png", private=True)
    for _path, headers in stranger.asked:
        assert headers == {
            "Host": f"127.0.0.1:{stranger.server_port}",
            "Accept": "image/png",
            "Accept-Encoding": "identity",
            "User-Agent": "Zabota",
            "Connection": "close",
        }


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "2130706433", "0x7f.1", "10.0.0.1", "192.168.0.1", "172.16.5.5", "0.0.0.0"),
        *("169.254.169.254", "100.100.100.200", "[::1]", "[fe80::1]", "[fd00:ec2::254]", "[::ffff:127.0.0.1]"),
    ],
)
def test_what_lies_inside_is_refused_before_a_word_is_said(host: str, stranger: Stranger) -> None:
    with pytest.raises(ForbiddenAddress):
        fetch(stranger.url(host=host), limit=100)
    assert stranger.asked == []


def test_a_name_that_leads_inside_is_refused(stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, 1, 6, "", (ip, stranger.server_port)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(ForbiddenAddress):
        fetch(stranger.url(host="pictures.example"), limit=100)
    assert stranger.asked == []


@pytest.mark.parametrize("place", ["http://127.0.0.1:{port}/b.png", "http://localhost:{port}/b.png", "//[::1]:{port}/"])
def test_being_sent_on_to_the_inside_is_refused(
    place: str, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first server counts as public here; where it sends us is judged anew."""
    inside = addresses.is_public
    judged: list[str] = []

    def first_is_public(address: str) -> bool:
        judged.append(address)
        return len(judged) == 1 or inside(address)

    monkeypatch.setattr(addresses, "is_public", first_is_public)
    stranger.answers = {"/a.png": sends_on(place.format(port=stranger.server_port)), "/b.png": says(b"secret")}
    with pytest.raises(ForbiddenAddress):
        fetch(stranger.url(), limit=100)
    assert [path for path, _ in stranger.asked] == ["/a.png"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_follows_three_times_and_no_more(status: int, stranger: Stranger) -> None:
    stranger.answers = {f"/{n}": sends_on(f"/{n + 1}", status) for n in range(4)} | {"/4": says(b"there")}
    assert fetch(stranger.url("/1"), limit=100, private=True) == b"there"
    with pytest.raises(NotFetched, match="too often"):
        fetch(stranger.url("/0"), limit=100, private=True)


@pytest.mark.parametrize(
    "place",
    [
        *("file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/", "javascript:x", "", "a.png", "http://"),
        *("http://u:p@a.example/", "http://a.example:25/", "http://a.example:99999/", "http://[::1/", "http://a..b/"),
    ],
)
def test_only_addresses_of_the_web_are_fetched(place: str) -> None:
    with pytest.raises(NotFetched):
        fetch(place, limit=100, private=True)


def test_what_is_too_large_is_refused_whether_said_or_not(stranger: Stranger) -> None:
    stranger.answers["/said"] = says(b"x" * 101)
    stranger.answers["/unsaid"] = lambda handler: _pour(handler, b"x" * 1000)
    for path in ("/said", "/unsaid"):
        with pytest.raises(NotFetched, match="too large"):
            fetch(stranger.url(path), limit=100, private=True)


def test_what_breaks_off_is_no_answer(stranger: Stranger) -> None:
    stranger.answers["/a.png"] = says(b"half", length=8)
    with pytest.raises(NotFetched, match="broken off"):
        fetch(stranger.url(), limit=100, private=True)


def test_what_is_not_there_is_no_answer(stranger: Stranger) -> None:
    stranger.answers["/a.png"] = lambda handler: handler.send_error(404)
    with pytest.raises(NotFetched, match="404"):
        fetch(stranger.url(), limit=100, private=True)


def test_a_server_that_trickles_is_left_when_time_is_up(stranger: Stranger) -> None:
    """Each byte comes well within a timeout of the socket; all of them together never end."""
    gone = threading.Event()

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not gone.wait(0.02):
                handler.wfile.write(b"x")
        except OSError:
            gone.set()

    stranger.answers["/a.png"] = trickle
    with pytest.raises(TimeoutError):
        fetch(stranger.url(), limit=10**6, timeout=0.3, private=True)
    assert gone.wait(10)


def _pour(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(piece)


class Redirecting(BaseHTTPRequestHandler):
    """Sends every form on to somewhere else, and notes what came."""

    came: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        self.came.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(307)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"moved")

    def log_message(self, *_said: object) -> None:
        """Tests are quiet."""


def test_a_form_is_sent_to_one_place_alone() -> None:
    """It carries a secret of ours: an answer that sends it on is an answer, not an order."""
    came: list[tuple[str, bytes]] = []
    server = HTTPServer(("127.0.0.1", 0), type("Noting", (Redirecting,), {"came": came}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/token"
    try:
        with pytest.raises(ForbiddenAddress):
            post_form(url, {"secret": "x"}, limit=100)
        assert post_form(url, {"secret": "a&b=ă"}, limit=100, private=True) == (307, b"moved")
        with pytest.raises(NotFetched, match="too large"):
            post_form(url, {}, limit=4, private=True)
    finally:
        server.shutdown()
        server.server_close()
    assert came == [("/token", b"secret=a%26b%3D%C4%83"), ("/token", b"")]


def test_what_has_not_changed_is_not_brought_again(stranger: Stranger) -> None:
    def versioned(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"7"'
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", '"7"')
        handler.send_header("Content-Length", "0" if known else "3")
        handler.end_headers()
        if not known:
            handler.wfile.write(b"new")

    stranger.answers["/a.ics"] = versioned
    assert fetch_if_new(stranger.url("/a.ics"), etag="", limit=10, private=True) == (b"new", '"7"')
    assert fetch_if_new(stranger.url("/a.ics"), etag='"7"', limit=10, private=True) == (None, '"7"')
