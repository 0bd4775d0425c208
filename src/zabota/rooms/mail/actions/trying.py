"""Trying a mailbox out: can it be read, can it send? Nothing is taken in and nothing leaves."""

import imaplib
import smtplib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from imap_tools import ImapToolsError

from zabota.base.desk.queries import desk
from zabota.base.net.servers import Server
from zabota.base.net.smtp import open_smtp
from zabota.base.net.trouble import detail_of, trouble_of
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.source.looking import look

# A person waits for the answer.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """way: "in" or "out". trouble: a code of zabota.base.net.trouble, empty if all is well; detail: the server says."""

    way: str
    host: str
    port: int
    security: str
    trouble: str = ""
    detail: str = ""


def try_out(mailbox: Mailbox, *, at: datetime) -> list[Finding]:
    """Connect, sign in, look; one finding for each server that is named. What was found is written on the mailbox."""

    def read(server: Server) -> None:
        mailboxes.saw(mailbox, look(server, private=desk().private_hosts, at=at))

    tries: list[tuple[str, Server | None, Callable[[Server], None]]] = [
        ("in", mailbox.imap, read),
        ("out", mailbox.smtp, _greet),
    ]
    return [_try(mailbox, way, server, one, at) for way, server, one in tries if server]


def _try(mailbox: Mailbox, way: str, server: Server, one: Callable[[Server], None], at: datetime) -> Finding:
    found = Finding(way, server.host, server.port, server.security)
    try:
        one(replace(server, timeout=PATIENCE))
    except (OSError, imaplib.IMAP4.error, smtplib.SMTPException, ImapToolsError) as error:
        mailboxes.failed(mailbox, way, trouble_of(error), detail_of(error))
        return replace(found, trouble=trouble_of(error), detail=detail_of(error))
    mailboxes.worked(mailbox, way, at=at)
    return found


def _greet(server: Server) -> None:
    client = open_smtp(server, private=desk().private_hosts)
    try:
        client.noop()
    finally:
        client.close()
