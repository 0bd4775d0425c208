"""The built-in receiver: SMTP, or LMTP behind another mail server. It says 250 once the letter is committed."""

import asyncio
import logging
import os
import secrets
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import WeakKeyDictionary

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import close_old_connections, connection

from zabota.base.clock import now
from zabota.rooms.mail.actions.storing import LARGEST, Arrival
from zabota.rooms.mail.queries import mailbox_for
from zabota.rooms.mail.source.guesses import Guesses
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.speaking import SILENCE, Lmtp, Smtp

log = logging.getLogger(__name__)
TAKEN = "250 2.0.0 Taken and kept"
BUSY = "451 4.3.0 The letter could not be kept just now, try again later"
FULL = "452 4.3.1 There is no room for the letter just now, try again later"
UNKNOWN = "550 5.1.1 Nobody here has this address"
PROBING = "421 4.7.1 Too many addresses that nobody has; come back later"
RECIPIENTS = 100
# PostgreSQL: out of disk, out of memory, too many connections.
NO_ROOM = {"53100", "53200", "53300"}


class Handler:
    """What happens at RCPT and at the end of DATA."""

    def __init__(self, keeper: Keeper, *, lmtp: bool = False) -> None:
        self.keeper, self.lmtp = keeper, lmtp
        self.boxes: WeakKeyDictionary[Envelope, dict[str, int]] = WeakKeyDictionary()
        self.guesses = Guesses()
        self.lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail-lookup")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 That is enough addresses for one letter"
        try:
            mailbox = await server.loop.run_in_executor(self.lookups, _mailbox, address)
        except Exception:
            log.exception("cannot tell whose address this is")
            return BUSY
        if mailbox is None:
            if self.guesses.too_many(session, at=now()):
                # The answer still goes out; then the line is closed.
                server.loop.call_soon(_hang_up, server)
                return PROBING
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        self.boxes.setdefault(envelope, {})[address] = mailbox
        return "250 2.1.5 Known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes | bytearray) else b""
        source, at = f"smtp:{secrets.token_hex(16)}", now()
        letters: dict[int, Arrival] = {}
        for address, box in self.boxes[envelope].items():
            letters.setdefault(
                box, Arrival(f"{source}:{box}", content, at, box, (envelope.mail_from or "").strip("<>"), address)
            )
        try:
            await asyncio.wrap_future(self.keeper.keep(list(letters.values())))
            answer = TAKEN
        except Exception as error:
            answer = FULL if _sqlstate(error) in NO_ROOM else BUSY
        return self.for_each(answer, envelope)

    def for_each(self, answer: str, envelope: Envelope) -> str:
        """LMTP answers for each recipient (RFC 2033, 4.2)."""
        return "\r\n".join([answer] * len(envelope.rcpt_tos)) if self.lmtp else answer

    async def handle_exception(self, error: Exception) -> str:
        """A mistake of ours is no reason to send a letter back for good."""
        log.error("the receiver stumbled", exc_info=error)
        return BUSY


class Receiver(Controller):
    """Listens in a thread of its own. start() raises OSError when the port is taken."""

    def __init__(self, keeper: Keeper, host: str, port: int, *, lmtp: bool = False) -> None:
        self.lmtp = lmtp
        super().__init__(
            Handler(keeper, lmtp=lmtp),
            hostname=host,
            port=port,
            ready_timeout=5,
            server_hostname=socket.gethostname(),
            ident="Zabota",
            data_size_limit=LARGEST,
            decode_data=False,
            timeout=SILENCE,
            tls_context=certificate_named(),
        )

    def factory(self) -> SMTP:
        kind = Lmtp if self.lmtp else Smtp
        return kind(self.handler, **self.SMTP_kwargs)

    def start(self) -> None:
        try:
            # Asked here, since the parent would wait its whole timeout before it tells of a taken port.
            with socket.create_server((self.hostname, self.port)):
                pass
            super().start()
        except BaseException:
            self.loop.close()
            self._end_lookups()
            raise

    def stop(self, no_assert: bool = False) -> None:
        super().stop(no_assert)
        self._end_lookups()

    def _end_lookups(self) -> None:
        """The thread that looked addresses up lets go of its database connection first."""
        self.handler.lookups.submit(_let_go)
        self.handler.lookups.shutdown()


def certificate_named() -> ssl.SSLContext | None:
    """STARTTLS is offered with the certificate in ZABOTA_SMTP_CERT (PEM, with its chain) and ZABOTA_SMTP_KEY."""
    certificate, key = os.environ.get("ZABOTA_SMTP_CERT"), os.environ.get("ZABOTA_SMTP_KEY")
    if not certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key or None)
    return context


def _hang_up(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.close()


def _mailbox(address: str) -> int | None:
    close_old_connections()
    found = mailbox_for(address)
    return found.pk if found else None


def _sqlstate(error: Any) -> str:
    return str(getattr(error.__cause__, "sqlstate", "") or "")


def _let_go() -> None:
    connection.close()
