"""The real front over a small echo in the place of web and live."""

import http.server
import json
import os
import socketserver
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest

from zabota.config.supervisor import front
from zabota.config.supervisor.desk import _answers
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.testing import free_port

Answer = tuple[int, Message, bytes]
Ask = Callable[..., Answer]
HASHED = "app.0123456789ab.js"


class Echo(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"at": str(self.server.server_address), "headers": list(self.headers.items())}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        self.do_GET()

    def log_message(self, *_: object) -> None: ...

    def address_string(self) -> str:
        return "front"


class EchoServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(tmp_path_factory.mktemp("f") / "d")
    folder.make()
    folder.static.mkdir()
    for name in (HASHED, "plain.js"):
        (folder.static / name).write_text("// a comment that compresses\n" * 100)
    return folder


@pytest.fixture(scope="module")
def ask(folder: Folder) -> Iterator[Ask]:
    port = free_port()
    servers = [EchoServer(str(folder.run / f"{name}.sock"), Echo) for name in ("web", "live")]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    process = front.process(Options(folder, port=port))
    caddy = subprocess.Popen(process.command, env={**os.environ, **process.environment}, stderr=subprocess.DEVNULL)
    while not _answers(("127.0.0.1", port)):
        assert caddy.poll() is None
        time.sleep(0.02)

    def request(path: str, data: bytes | None = None, **headers: str) -> Answer:
        names = {name.replace("__", "-"): value for name, value in headers.items()}
        question = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, names)
        try:
            with urllib.request.urlopen(question) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    yield request
    caddy.terminate()
    caddy.wait()
    for server in servers:
        server.shutdown()
        server.server_close()


def seen(answer: Answer) -> dict[str, str]:
    return {name.lower(): value for name, value in json.loads(answer[2])["headers"]}


def test_pages_go_to_web_and_sockets_to_live(ask: Ask) -> None:
    assert json.loads(ask("/tickets/1/")[2])["at"].endswith("web.sock")
    assert json.loads(ask("/live/")[2])["at"].endswith("live.sock")
    assert json.loads(ask("/lively/")[2])["at"].endswith("web.sock")
    # A page that stands open for long asks for a fresh token there.
    assert json.loads(ask("/live/token/")[2])["at"].endswith("web.sock")


def test_what_a_client_says_of_itself_is_dropped(ask: Ask) -> None:
    forged = {
        "X__Forwarded__For": "10.9.9.9",
        "X__Forwarded__Proto": "https",
        "X__Forwarded__Host": "evil.example",
        "X__Client__Ip": "10.9.9.9",
        "X__Real__Ip": "10.9.9.9",
        "Forwarded": "for=10.9.9.9",
    }
    headers = seen(ask("/", **forged))
    assert headers["x-forwarded-for"] == headers["x-client-ip"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "http"
    # Of X-Proxied only that it is there is asked: who says so is trusted less, not more.
    told = [value for name, value in headers.items() if name != "x-proxied"]
    assert not [value for value in told if "9.9.9" in value or "evil" in value]


def test_a_header_with_underscores_cannot_pass_for_one_of_ours(ask: Ask) -> None:
    headers = seen(ask("/", X_Forwarded_Proto="https", X_Client_Ip="10.9.9.9", X__Forwarded_For="10.9.9.9"))
    assert not [name for name in headers if "_" in name]


def test_the_browsers_host_reaches_django(ask: Ask) -> None:
    assert seen(ask("/", Host="desk.example"))["host"] == "desk.example"


def test_a_hashed_static_file_is_kept_for_ever_and_comes_compressed(ask: Ask) -> None:
    status, headers, body = ask(f"/static/{HASHED}", Accept__Encoding="zstd")
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert headers["Content-Encoding"] == "zstd"
    assert len(body) < 1000


def test_a_static_file_without_a_hash_is_asked_for_again(ask: Ask) -> None:
    status, headers, _ = ask("/static/plain.js")
    assert status == 200
    assert "immutable" not in (headers["Cache-Control"] or "")
    assert headers["Etag"]


@pytest.mark.parametrize("path", ["/static/no.js", "/static/", "/static/../d.json", "/static/%2e%2e/run/caddy.json"])
def test_there_is_nothing_else_to_be_had_under_static(ask: Ask, path: str) -> None:
    status, _, body = ask(path)
    assert status in {400, 404} or json.loads(body)["at"].endswith("web.sock")
    assert b"reverse_proxy" not in body


def test_a_body_over_the_limit_is_refused(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("/", b"x" * 100_000)[0] == 200
    try:
        status = ask("/", b"x" * (front.LARGEST_BODY + 1))[0]
    except (urllib.error.URLError, ConnectionError):
        return  # refused so early that we were still writing
    assert status in {400, 413, 502, 503}


def test_domains_of_help_centres_are_answered_beside_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_DOMAINS", "help.example, hilfe.example")
    server = front.config(Options(folder, domain="desk.example"))["apps"]["http"]["servers"]["desk"]
    assert server["routes"][0]["match"] == [{"host": ["desk.example", "help.example", "hilfe.example"]}]


def test_with_a_domain_only_that_name_is_answered_over_https(folder: Folder) -> None:
    server = front.config(Options(folder, domain="desk.example"))["apps"]["http"]["servers"]["desk"]
    assert server["listen"] == [":443"]
    assert server["routes"][0]["match"] == [{"host": ["desk.example"]}]
    assert "disable" not in server["automatic_https"]


def test_nothing_can_be_changed_from_outside_while_it_runs(folder: Folder) -> None:
    assert front.config(Options(folder))["admin"]["disabled"] is True


def test_the_program_that_is_not_there_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_CADDY", "/nowhere/caddy")
    with pytest.raises(front.Trouble, match="ZABOTA_CADDY names /nowhere/caddy"):
        front.binary()


def test_the_generated_file_lies_in_the_closed_part_of_the_data_folder(folder: Folder) -> None:
    process = front.process(Options(folder))
    assert Path(process.command[-1]).parent == folder.run
