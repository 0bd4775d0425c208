"""A push service of our own: takes what is posted over TLS, and opens it as the browser would."""

import base64
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Pushed:
    """One push as it came. headers: in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes

    def opened(self, key: EllipticCurvePrivateKey, secret: bytes) -> bytes:
        """Raises http_ece.ECEException for another browser's key."""
        plain: bytes = http_ece.decrypt(self.body, private_key=key, auth_secret=secret, version="aes128gcm")
        return plain


class PushService:
    """At `url`. answers: statuses for the next pushes, then 201. Its certificate vouches for itself: `authority`."""

    def __init__(self, folder: Path) -> None:
        self.pushed: list[Pushed] = []
        self.answers: list[int] = []
        self.authority = folder / "push.pem"
        self.authority.write_bytes(_certificate())
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.pushed.append(Pushed(self.path, headers, body))
                self.send_response(outer.answers.pop(0) if outer.answers else 201)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_said: Any) -> None:
                """Tests are quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def from_text(text: str) -> bytes:
    """Base64 for addresses, its padding left out."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _certificate() -> bytes:
    """For 127.0.0.1, with its key, PEM."""
    key, began = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(began - timedelta(days=1))
        .not_valid_after(began + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + made.public_bytes(Encoding.PEM)
