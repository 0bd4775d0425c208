"""HTTP: fetching one small thing from a stranger's server, who is told nothing but that someone fetches it; and sending
a form to a server that we know.
"""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from zabota.base.net.addresses import connect
from zabota.base.net.servers import tls_context

TIMEOUT = 5.0
REDIRECTS = 3
PIECE = 16_384  # bytes
MOVED = {301, 302, 303, 307, 308}
PORTS = {"http": 80, "https": 443}
# Below it live the other services of a machine, which could be made to read our question as a command of theirs.
FIRST_FREE_PORT = 1024
_KEPT = "/%:@!$&'()*+,;=~-._?"


class NotFetched(OSError):
    """The address is none that may be fetched, or the answer is none that is taken."""


def fetch(url: str, *, limit: int, accept: str = "*/*", timeout: float = TIMEOUT, private: bool = False) -> bytes:
    """The body behind an http or https address: GET, without cookies, referrer or credentials.

    limit: bytes, more is refused. timeout: seconds for all of it, redirects (three at most) included. private: whether
    it may stand inside the local network; every redirect is judged anew. Raises OSError: NotFetched, ForbiddenAddress,
    socket.gaierror, ssl.SSLError, TimeoutError.
    """
    body, _etag = _followed(url, {"Accept": accept}, limit=limit, until=time.monotonic() + timeout, private=private)
    return body or b""


def fetch_if_new(
    url: str, *, etag: str, limit: int, accept: str = "*/*", timeout: float = TIMEOUT, private: bool = False
) -> tuple[bytes | None, str]:
    """(the body, what its server calls this version of it); the body is None where it is still the version `etag`.

    etag: as an earlier call returned it, "" for none. All else as for fetch().
    """
    headers = {"Accept": accept} | ({"If-None-Match": etag} if etag else {})
    return _followed(url, headers, limit=limit, until=time.monotonic() + timeout, private=private)


def _followed(
    url: str, headers: dict[str, str], *, limit: int, until: float, private: bool
) -> tuple[bytes | None, str]:
    for _ in range(REDIRECTS + 1):
        with _asked(_place(url), "GET", headers, None, until=until, private=private) as response:
            if response.status == http.client.NOT_MODIFIED and "If-None-Match" in headers:
                return None, headers["If-None-Match"]
            answer = _answer(response, limit)
            etag = response.headers.get("ETag", "")
        if isinstance(answer, bytes):
            return answer, etag
        url = urljoin(url, answer)
    raise NotFetched("sent on too often")


def post_form(
    url: str, fields: dict[str, str], *, limit: int, timeout: float = TIMEOUT, private: bool = False
) -> tuple[int, bytes]:
    """(status, body) of what the server answers to a form; it is sent nowhere else, whatever the answer says.

    For addresses that this program names itself. limit, timeout, private and what is raised: as for fetch().
    """
    until = time.monotonic() + timeout
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(fields).encode("ascii")
    with _asked(_place(url), "POST", headers, body, until=until, private=private) as response:
        return response.status, _body(response, limit)


@dataclass(frozen=True, slots=True)
class Answer:
    """date: the server's own clock as it wrote it (RFC 9110, 6.6.1), "" without one."""

    status: int
    body: bytes
    date: str


def ask(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    form: dict[str, str] | None = None,
    limit: int,
    timeout: float = TIMEOUT,
    private: bool = False,
) -> Answer:
    """What a server answers to one question, whatever its status: a GET, or the POST of a form; nobody is followed.

    headers: more of them, such as who we are. Unless `private`, over https alone. Raises as fetch() does.
    """
    place = _place(url)
    if not place.secure and not private:
        raise NotFetched("not over https")
    sent, body = {"Accept": "application/json", **(headers or {})}, None
    if form is not None:
        sent["Content-Type"], body = "application/x-www-form-urlencoded", urlencode(form).encode("ascii")
    until = time.monotonic() + timeout
    with _asked(place, "GET" if form is None else "POST", sent, body, until=until, private=private) as response:
        return Answer(response.status, _body(response, limit), response.headers.get("Date", ""))


def post_bytes(
    url: str, body: bytes, headers: dict[str, str], *, limit: int, timeout: float = TIMEOUT, private: bool = False
) -> tuple[int, bytes]:
    """The same with any body, whose headers say what it is; for addresses that a stranger named, over https alone.

    Raises NotFetched for another scheme, and as post_form() does.
    """
    place = _place(url)
    if not place.secure:
        raise NotFetched("not over https")
    with _asked(place, "POST", headers, body, until=time.monotonic() + timeout, private=private) as response:
        return response.status, _body(response, limit)


@dataclass(frozen=True, slots=True)
class Coming:
    """An answer whose body still comes. kind: its media type. pieces: raises as fetch() does."""

    status: int
    kind: str
    pieces: Iterator[bytes]


@contextmanager
def post_and_listen(
    url: str, body: bytes, headers: dict[str, str], *, timeout: float, silence: float, private: bool = False
) -> Iterator[Coming]:
    """The same, for an answer that is written while we listen; nobody is followed elsewhere. Unless `private`, over
    https alone: there are secrets in the headers. silence: seconds without a byte, timeout: seconds for all of it.
    """
    place = _place(url)
    if not place.secure and not private:
        raise NotFetched("not over https")
    until = time.monotonic() + timeout
    with _asked(place, "POST", headers, body, until=until, private=private, silence=silence) as response:
        yield Coming(response.status, response.headers.get_content_type(), _pieces(response))


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(PIECE):
        yield piece
    if response.length:
        raise NotFetched("broken off")


@contextmanager
def asked(
    url: str, method: str, headers: dict[str, str], body: Any, *, until: float, silence: float
) -> Iterator[http.client.HTTPResponse]:
    """One request to a server that whoever runs this machine named, wherever it stands; the answer as it comes.

    until: a moment of time.monotonic(). silence: seconds without a byte. Raises as fetch() does.
    """
    with _asked(_place(url), method, headers, body, until=until, private=True, silence=silence) as response:
        yield response


@dataclass(frozen=True, slots=True)
class _Place:
    host: str
    port: int
    secure: bool
    target: str

    @property
    def named(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS["https" if self.secure else "http"] else f"{host}:{self.port}"


def _place(url: str) -> _Place:
    try:
        parts = urlsplit(url)
        port, host = parts.port or PORTS[parts.scheme], (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, KeyError) as error:
        raise NotFetched("no address of the web") from error
    if not host or parts.username is not None or (port < FIRST_FREE_PORT and port not in PORTS.values()):
        raise NotFetched("no address that is fetched")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return _Place(host, port, parts.scheme == "https", target)


@contextmanager
def _asked(
    place: _Place,
    method: str,
    headers: dict[str, str],
    body: Any,
    *,
    until: float,
    private: bool,
    silence: float = TIMEOUT,
) -> Iterator[http.client.HTTPResponse]:
    plain = connect(place.host, place.port, timeout=TIMEOUT, private=private, until=until)
    plain.settimeout(silence)
    if place.secure:
        plain = tls_context().wrap_socket(plain, server_hostname=place.host, do_handshake_on_connect=False)
    with closing(plain) as connection, _patience(connection, until):
        if place.secure:
            connection.do_handshake()  # type: ignore[attr-defined]
        try:
            client = http.client.HTTPConnection(place.host, place.port)
            client.sock = connection
            always = {"Host": place.named, "User-Agent": "Zabota", "Connection": "close", "Accept-Encoding": "identity"}
            client.request(method, place.target, body=body, headers=headers | always)
            with closing(client.getresponse()) as response:
                yield response
        except http.client.HTTPException as error:
            raise NotFetched(f"{type(error).__name__} {error}") from error


def _answer(response: http.client.HTTPResponse, limit: int) -> bytes | str:
    """The body; or, as text, where the server sends us on to."""
    if response.status in MOVED:
        return response.headers.get("Location", "")
    if response.status != http.client.OK:
        raise NotFetched(f"the server answers {response.status}")
    return _body(response, limit)


def _body(response: http.client.HTTPResponse, limit: int) -> bytes:
    if (response.length or 0) > limit:
        raise NotFetched("too large")
    content = response.read(limit + 1)
    if len(content) > limit or response.length:
        raise NotFetched("too large" if len(content) > limit else "broken off")
    return content


@contextmanager
def _patience(connection: socket.socket, until: float) -> Iterator[None]:
    """Ends the connection when time is up: a timeout of the socket alone starts anew with every byte that trickles."""
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(OSError):
            # Of the plain socket: TLS's own would take itself apart under the thread that reads.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OSError as error:
        raise TimeoutError("did not answer in time") if late.is_set() else error from error
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError("did not answer in time")
