"""What our receiver says otherwise than aiosmtpd: the letter is kept in one piece, and a no has words and a code."""

import re
import time
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax

from zabota.rooms.mail.actions.storing import LARGEST
from zabota.rooms.mail.source.data import read_letter

# Longer lines are against RFC 5321 and still come; they are no reason to lose a letter.
LONGEST_LINE = 1024 * 1024
TOO_LARGE = f"552 5.3.4 The letter is larger than {LARGEST // 1024 // 1024} MB, the most that is taken here"
# Seconds: between two pieces, and for a whole letter. A slow line is no reason to lose a letter either.
SILENCE, LONGEST = 120, 3600.0
_SIZE = re.compile(r"\sSIZE=(\d{1,20})(\s|\Z)", re.IGNORECASE)


class _Ours:
    """For SMTP and LMTP alike; mixed in before aiosmtpd's class, which does everything else."""

    line_length_limit = LONGEST_LINE

    @syntax("MAIL FROM: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_MAIL(self: Any, arg: str | None) -> None:
        size = _SIZE.search(arg or "")
        if size and self.session.extended_smtp and int(size[1]) > self.data_size_limit:
            await self.push(TOO_LARGE)
        else:
            await super().smtp_MAIL(arg)  # type: ignore[misc]

    @syntax("DATA")
    async def smtp_DATA(self: Any, arg: str | None) -> None:
        if await self.check_helo_needed() or await self.check_auth_needed("DATA"):
            return
        if not self.envelope.rcpt_tos or arg:
            await self.push("501 5.5.4 Nothing stands behind DATA" if arg else "503 5.5.1 Name an address first (RCPT)")
            return
        await self.push("354 Send the letter, end it with a dot alone in a line")
        until = time.monotonic() + LONGEST

        def alive() -> None:
            if time.monotonic() > until:
                raise ConnectionResetError("a letter that never ends")
            self._reset_timeout()

        content = await read_letter(self._reader, limit=self.data_size_limit, alive=alive)
        if content is None:
            status = self.event_handler.for_each(TOO_LARGE, self.envelope)
        else:
            self.envelope.content = content
            status = await self._call_handler_hook("DATA")
        self._set_post_data_state()
        await self.push(status)


class Smtp(_Ours, SMTP):
    """SMTP as the receiver speaks it."""


class Lmtp(_Ours, LMTP):
    """LMTP, behind another mail server."""
