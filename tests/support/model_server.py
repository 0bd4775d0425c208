"""A language model of our own, on this machine: speaks the protocol of chat completions, and says what a test tells it.

The shape of its answers is that of tests/support/chat_stream.sse, which is held against what OpenAI documents.
"""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

Says = Callable[[BaseHTTPRequestHandler], None]
RECORDED = Path(__file__).with_name("chat_stream.sse").read_bytes()


class ModelServer(ThreadingHTTPServer):
    """At `url`. says: what it does at each call, one after another; the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: list[Says] = [streams("Good.")]
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Those who hang up in the middle are what is tested."""

    @property
    def heard(self) -> str:
        """All words of the last call."""
        return "\n".join(one["content"] for one in self.asked[-1]["messages"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, ModelServer)
        server.paths.append(self.path)
        server.headers.append({name.lower(): value for name, value in self.headers.items()})
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        (server.says.pop(0) if len(server.says) > 1 else server.says[0])(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


def chunk(content: str | None = None, *, finish: str | None = None, usage: dict[str, int] | None = None) -> bytes:
    delta = {} if content is None else {"content": content}
    choices = [] if usage else [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}]
    said = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices}
    return b"data: " + json.dumps(said | ({"usage": usage} if usage else {})).encode() + b"\n\n"


def streams(
    *pieces: str, ends: bool = True, between: Callable[[], object] = lambda: None, finish: str = "stop"
) -> Says:
    """ends: False: the connection breaks off instead. between: what happens before each piece but the first."""

    def say(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, "text/event-stream; charset=utf-8")
        for number, piece in enumerate(pieces):
            if number:
                between()
            _send(handler, chunk(piece))
        if ends:
            usage = {"prompt_tokens": 40, "completion_tokens": 12, "total_tokens": 52}
            _send(handler, chunk(finish=finish) + chunk(usage=usage) + b"data: [DONE]\n\n")
            handler.wfile.write(b"0\r\n\r\n")

    return say


def sends(body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str) -> Says:
    def say(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return say


def refuses(status: int, message: str, **error: str) -> Says:
    return sends(json.dumps({"error": {"message": message, **error}}).encode(), status=status)


def never_ends(handler: BaseHTTPRequestHandler) -> None:
    _begin(handler, 200, "text/event-stream")
    while True:
        _send(handler, chunk("and so on " * 100))


def _begin(handler: BaseHTTPRequestHandler, status: int, kind: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()


def _send(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    handler.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
    handler.wfile.flush()
