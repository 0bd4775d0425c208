"""A server of the outside, as settings name it."""

import ssl
from dataclasses import dataclass

TLS, STARTTLS, PLAIN = "tls", "starttls", "plain"
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Server:
    """security: "tls" (from the first byte), "starttls" or "plain". timeout: seconds, for each read and write."""

    host: str
    port: int
    security: str = TLS
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port} {self.security} user={self.user!r})"


def tls_context() -> ssl.SSLContext:
    """Certificates are verified, names too; TLS 1.2 at least."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
