"""IMAP: a client of imap-tools over a connection whose address was judged."""

import imaplib
import socket

from imap_tools import BaseMailBox

from zabota.base.net.addresses import connect
from zabota.base.net.servers import STARTTLS, TLS, Server, tls_context


def open_imap(server: Server, *, private: bool) -> BaseMailBox:
    """A connected, secured and signed-in IMAP client with no folder selected; close it with logout().

    private: whether the server may stand inside the local network. Raises OSError, imaplib.IMAP4.error or
    imap_tools' MailboxLoginError; zabota.base.net.trouble says them in words.
    """
    box = _MailBox(server, private=private)
    try:
        if server.user.isascii() and server.password.isascii():
            box.login(server.user, server.password, initial_folder=None)
        else:
            box.login_utf8(server.user, server.password, initial_folder=None)
    except BaseException:
        box.client.shutdown()
        raise
    return box


class _MailBox(BaseMailBox):
    def __init__(self, server: Server, *, private: bool) -> None:
        self._server, self._private = server, private
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        client = _Client(self._server, private=self._private)
        if self._server.security == STARTTLS:
            client.starttls(tls_context())
        return client


class _Client(imaplib.IMAP4):
    def __init__(self, server: Server, *, private: bool) -> None:
        self._server, self._private = server, private
        super().__init__(server.host, server.port, server.timeout)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        server = self._server
        plain = connect(server.host, server.port, timeout=timeout or server.timeout, private=self._private)
        if server.security != TLS:
            return plain
        return tls_context().wrap_socket(plain, server_hostname=server.host)
