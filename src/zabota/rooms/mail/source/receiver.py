"""The built-in receiver: SMTP, or LMTP behind another mail server. It says 250 once the letter is committed."""

import asyncio
import logging
import secrets
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import WeakKeyDictionary

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import close_old_connections, connection

from zabota.base.clock import now
from zabota.rooms.mail.actions.storing import LARGEST, Arrival
from zabota.rooms.mail.queries import mailbox_for
from zabota.rooms.mail.source.keeper import Keeper

log = logging.getLogger(__name__)
TAKEN = "250 2.0.0 Taken and kept"
BUSY = "451 4.3.0 The letter could not be kept just now, try again later"
FULL = "452 4.3.1 There is no room for the letter just now, try again later"
UNKNOWN = "550 5.1.1 Nobody here has this address"
RECIPIENTS = 100
# Longer lines than 1,000 bytes are against RFC 5321 and still come; they are no reason to lose a letter.
LONGEST_LINE = 8 * 1024 * 1024
# What aiosmtpd says, and what we say in its place: with the codes of RFC 3463, in words a person can do something with.
TOO_LARGE = "552 5.3.4 The letter is larger than 50 MB, which is all that is taken here. Send its files by a link"
BETTER = {
    "552 Error: message size exceeds fixed maximum message size": TOO_LARGE,
    "552 Error: Too much mail data": TOO_LARGE,
    "500 Line too long (see RFC5321 4.5.3.1.6)": "554 5.6.0 A line of the letter is longer than 8 MB",
}
# PostgreSQL: out of disk, out of memory, too many connections.
NO_ROOM = {"53100", "53200", "53300"}


class Handler:
    """What happens at RCPT and at the end of DATA."""

    def __init__(self, keeper: Keeper, *, lmtp: bool = False) -> None:
        self.keeper, self.lmtp = keeper, lmtp
        self.boxes: WeakKeyDictionary[Envelope, dict[str, int]] = WeakKeyDictionary()
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
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        self.boxes.setdefault(envelope, {})[address] = mailbox
        return "250 2.1.5 Known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
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
        # LMTP answers for each recipient (RFC 2033, 4.2).
        return "\r\n".join([answer] * len(envelope.rcpt_tos)) if self.lmtp else answer


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
            timeout=120,
        )

    def factory(self) -> SMTP:
        kind = _Lmtp if self.lmtp else _Smtp
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


class _Smtp(SMTP):
    line_length_limit = LONGEST_LINE

    async def push(self, status: Any) -> None:
        await super().push(BETTER.get(status, status))


class _Lmtp(LMTP):
    line_length_limit = LONGEST_LINE

    async def push(self, status: Any) -> None:
        # A refusal after the content is said once for each recipient, as handle_DATA does; at MAIL there are none yet.
        recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        better = [BETTER[status]] * max(1, recipients) if status in BETTER else [status]
        await super().push("\r\n".join(better))


def _mailbox(address: str) -> int | None:
    close_old_connections()
    found = mailbox_for(address)
    return found.pk if found else None


def _sqlstate(error: Any) -> str:
    return str(getattr(error.__cause__, "sqlstate", "") or "")


def _let_go() -> None:
    connection.close()
