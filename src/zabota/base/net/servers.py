"""A server of the outside, as settings name it."""

import ssl
from dataclasses import dataclass
from typing import Protocol

TLS, STARTTLS, PLAIN = "tls", "starttls", "plain"
TIMEOUT = 30.0


class SignInNeeded(OSError):
    """The provider no longer knows the consent behind a token: a person has to sign in there again."""


class AppRefused(OSError):
    """The provider does not accept this desk's own registration there, such as a client secret that has run out."""


class TokenRefused(OSError):
    """The server was reached and did not let this token in."""


class Token(Protocol):
    """An access token, asked for when a connection is opened."""

    def __call__(self, *, renewed: bool = False) -> str:
        """renewed: the last one was refused although it should still hold. Raises SignInNeeded, or another OSError."""


@dataclass(frozen=True, slots=True)
class Server:
    """security: "tls" (from the first byte), "starttls" or "plain". timeout: seconds, for each read and write.
    token: sign in with it (XOAUTH2) instead of the password.
    """

    host: str
    port: int
    security: str = TLS
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT
    token: Token | None = None

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port} {self.security} user={self.user!r})"


def xoauth2(user: str, token: str) -> str:
    """The one line of SASL XOAUTH2, as Google and Microsoft describe it."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def tls_context() -> ssl.SSLContext:
    """Certificates are verified, names too; TLS 1.2 at least."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
