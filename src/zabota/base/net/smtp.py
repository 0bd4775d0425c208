"""Outgoing SMTP."""

import base64
import smtplib
import socket
import ssl

from zabota.base.net.addresses import connect
from zabota.base.net.servers import STARTTLS, TLS, Server, TokenRefused, tls_context, xoauth2


def open_smtp(server: Server, *, private: bool, name: str = "") -> smtplib.SMTP:
    """A connected, secured and signed-in SMTP client; close it with quit().

    private: whether the server may stand inside the local network. name: what we call ourselves in EHLO.
    Raises OSError (ForbiddenAddress, socket.gaierror, ssl.SSLError, TimeoutError among them) or
    smtplib.SMTPException; zabota.base.net.trouble says them in words.
    """
    if server.token is None:
        return _opened(server, private=private, name=name)
    try:
        return _opened(server, private=private, name=name, token=server.token())
    except TokenRefused:
        return _opened(server, private=private, name=name, token=server.token(renewed=True))


def _opened(server: Server, *, private: bool, name: str, token: str = "") -> smtplib.SMTP:
    client = SmtpClient(server, private=private, name=name)
    try:
        client.connect(server.host, server.port)
        client.ehlo()
        if server.security == STARTTLS:
            client.starttls(context=tls_context())
            client.ehlo()
        if token:
            _show(client, server, token)
        elif server.user:
            _sign_in(client, server)
    except BaseException:
        client.close()
        raise
    return client


def _show(client: smtplib.SMTP, server: Server, token: str) -> None:
    words = base64.b64encode(xoauth2(server.user, token).encode()).decode()
    code, answer = client.docmd("AUTH", f"XOAUTH2 {words}")
    if code == 334:
        # The reason, as a challenge; the refusal follows once it is answered with nothing.
        code, answer = client.docmd("")
    if code in (534, 535):
        raise TokenRefused(f"{code} {answer.decode(errors='replace')}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _sign_in(client: smtplib.SMTP, server: Server) -> None:
    if server.user.isascii() and server.password.isascii():
        client.login(server.user, server.password)
        return
    # smtplib knows ASCII alone; PLAIN is UTF-8 (RFC 4616).
    words = base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode()
    code, answer = client.docmd("AUTH", f"PLAIN {words}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


class SmtpClient(smtplib.SMTP):
    """smtplib over a connection whose address was judged."""

    def __init__(self, server: Server, *, private: bool, name: str) -> None:
        self.server, self.private = server, private
        # Without a host: smtplib then does not connect by itself. Without a name it would ask DNS for ours, at length.
        super().__init__(local_hostname=name or "localhost", timeout=server.timeout)
        self._host = server.host

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket | ssl.SSLSocket:
        plain = connect(host, port, timeout=timeout, private=self.private)
        if self.server.security != TLS:
            return plain
        return tls_context().wrap_socket(plain, server_hostname=host)
