"""A scanner of viruses that knows one of them, and speaks as clamd does (INSTREAM)."""

import socketserver
import struct
import threading
from types import TracebackType

# The test string of EICAR in two parts, so that no real scanner takes this file for harm.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Handler(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        assert self.rfile.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)
        found = "Eicar-Signature FOUND" if EICAR in content else "OK"
        self.wfile.write((self.server.says or f"stream: {found}").encode() + b"\0")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, says: str) -> None:
        self.seen: list[bytes] = []
        self.says = says
        super().__init__(("127.0.0.1", 0), _Handler)


class FakeClamd:
    """says: what it answers whatever it gets. seen: what it was given, in order."""

    def __init__(self, says: str = "") -> None:
        self._server = _Server(says)
        self.seen = self._server.seen
        host, port = self._server.server_address[:2]
        self.address = f"{host!s}:{port}"

    def __enter__(self) -> "FakeClamd":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
