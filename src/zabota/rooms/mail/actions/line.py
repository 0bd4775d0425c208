"""The connection of a mailbox to its outgoing server, over which letters leave one after another."""

import smtplib
from contextlib import suppress

from zabota.base.desk.queries import desk
from zabota.base.net.handing import HungUp, LetterRefused, hand_over
from zabota.base.net.smtp import open_smtp
from zabota.base.net.trouble import detail_of, trouble_of
from zabota.core.mail.addresses import ascii_domain
from zabota.rooms.mail.models import Mailbox, OutLetter

# Servers that count letters a connection close it after a hundred or more.
PER_CONNECTION = 90
# Connections that broke one after another before the mailbox is taken to be out of reach.
BREAKS = 3


class Unreachable(Exception):
    """Nothing of this mailbox leaves now. Why: a code of trouble_words, and the server's own words."""

    def __init__(self, trouble: str, detail: str) -> None:
        super().__init__(trouble, detail)
        self.trouble, self.detail = trouble, detail


class Line:
    """The connection to a mailbox's server: opened when first needed, anew after many letters or a break."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.client: smtplib.SMTP | None = None
        self.carried = self.breaks = 0

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def take(self, letter: OutLetter, content: bytes) -> None:
        """Hand one letter over. Raises Unreachable, and what hand_over() raises."""
        local, _, domain = letter.recipient.rpartition("@")
        recipient = f"{local}@{ascii_domain(domain) or domain}"
        for first in (True, False):
            client, used = self._open(), self.carried > 0
            try:
                hand_over(client, sender=self.mailbox.address, recipient=recipient, content=content)
            except (HungUp, LetterRefused) as error:
                if not _broken(error):
                    self.breaks = 0
                    raise
                self._close()
                # A server that ends a connection between two letters has not said anything about the second.
                if not (first and used and not getattr(error, "unsure", False)):
                    self._count(error)
                    raise
            else:
                self.carried, self.breaks = self.carried + 1, 0
                return

    def _open(self) -> smtplib.SMTP:
        if self.client is not None and self.carried >= PER_CONNECTION:
            self._close()
        if self.client is None:
            server = self.mailbox.smtp
            if server is None:
                raise Unreachable("no_server", "")
            try:
                self.client = open_smtp(server, private=desk().private_hosts, name=self.mailbox.domain)
            except (OSError, smtplib.SMTPException) as error:
                raise Unreachable(trouble_of(error), detail_of(error)) from error
        return self.client

    def _count(self, error: HungUp | LetterRefused) -> None:
        self.breaks += 1
        if self.breaks >= BREAKS:
            raise Unreachable(trouble_of(error), detail_of(error)) from error

    def _close(self) -> None:
        if self.client is not None:
            # Whatever it answers to QUIT, what it said about the letters stands.
            with suppress(OSError, smtplib.SMTPException):
                self.client.quit()
            self.client.close()
        self.client, self.carried = None, 0


def _broken(error: HungUp | LetterRefused) -> bool:
    return isinstance(error, HungUp) or error.smtp_code == 421
