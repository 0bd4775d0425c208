"""IMAP: a client of imap-tools over a connection whose address was judged."""

import imaplib
import socket

from imap_tools import BaseMailBox

from zabota.base.net.addresses import connect
from zabota.base.net.servers import STARTTLS, TLS, Server, TokenRefused, tls_context, xoauth2


def open_imap(server: Server, *, private: bool) -> BaseMailBox:
    """A connected, secured and signed-in IMAP client with no folder selected; close it with logout().

    private: whether the server may stand inside the local network. Raises OSError, imaplib.IMAP4.error or
    imap_tools' MailboxLoginError; zabota.base.net.trouble says them in words.
    """
    if server.token is None:
        return _opened(server, private=private)
    try:
        return _opened(server, private=private, token=server.token())
    except TokenRefused:
        # Taken back before its time, or our clock is behind: one more try with a new one.
        return _opened(server, private=private, token=server.token(renewed=True))


def _opened(server: Server, *, private: bool, token: str = "") -> BaseMailBox:
    box = _MailBox(server, private=private)
    try:
        _sign_in(box, server, token)
        # Many servers name all that they can do only to those who are signed in.
        _kind, said = box.client.capability()
        box.client.capabilities = tuple(
            b" ".join(line for line in said if line).decode("ascii", "replace").upper().split()
        )
    except BaseException:
        box.client.shutdown()
        raise
    return box


def _sign_in(box: BaseMailBox, server: Server, token: str) -> None:
    if token:
        words = iter([xoauth2(server.user, token).encode()])
        try:
            # A refusal comes as a challenge that is answered with nothing.
            box.client.authenticate("XOAUTH2", lambda _challenge: next(words, b""))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise TokenRefused(*error.args) from error
    elif server.user.isascii() and server.password.isascii():
        box.login(server.user, server.password, initial_folder=None)
    else:
        box.login_utf8(server.user, server.password, initial_folder=None)


class _MailBox(BaseMailBox):
    def __init__(self, server: Server, *, private: bool) -> None:
        self._server, self._private = server, private
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = ImapClient(self._server, private=self._private)
        if self._server.security == STARTTLS:
            client.starttls(tls_context())
        return client


class ImapClient(imaplib.IMAP4):
    def __init__(self, server: Server, *, private: bool) -> None:
        self._server, self._private = server, private
        super().__init__(server.host, server.port, server.timeout)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        server = self._server
        plain = connect(server.host, server.port, timeout=timeout or server.timeout, private=self._private)
        if server.security != TLS:
            return plain
        return tls_context().wrap_socket(plain, server_hostname=server.host)
