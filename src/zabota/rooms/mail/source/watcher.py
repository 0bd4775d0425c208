"""A thread for each mailbox read by IMAP: it waits in IDLE, looks at least once a minute, and never gives up."""

import imaplib
import logging
import threading
import time
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from imap_tools import BaseMailBox, ImapToolsError

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.net.imap import open_imap
from zabota.base.net.trouble import PASSWORD, detail_of, trouble_of
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Folder, Mailbox
from zabota.rooms.mail.source.folder import CursorSetBack, say_trouble, take_in
from zabota.rooms.mail.source.idling import wait_for_news
from zabota.rooms.mail.source.moving import move_on

log = logging.getLogger(__name__)
# Seconds. A server may drop an IDLE of 29 minutes (RFC 2177); ours lasts one, since a look must follow anyway.
LOOK = 60.0
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
# A wrong password tried again and again locks the account at many providers.
PASSWORD_PAUSE = 120.0
OK_EVERY = timedelta(seconds=50)


class Watcher(threading.Thread):
    """Reads the mailbox until stop(). Trouble is written on the mailbox in words and tried again, ever more rarely."""

    def __init__(self, mailbox: Mailbox, *, first_pause: float = FIRST_PAUSE) -> None:
        super().__init__(name=f"mail-{mailbox.address}", daemon=True)
        self.mailbox = mailbox
        self.first_pause = first_pause
        self.ending = threading.Event()

    def stop(self) -> None:
        self.ending.set()

    def run(self) -> None:
        pause = self.first_pause
        try:
            while not self.ending.is_set():
                started = time.monotonic()
                trouble = self._session()
                if time.monotonic() - started > LOOK:
                    pause = self.first_pause
                wait = max(pause, PASSWORD_PAUSE) if trouble == PASSWORD and pause > self.first_pause else pause
                self.ending.wait(wait)
                pause = min(pause * 2, LONGEST_PAUSE)
        finally:
            connection.close()

    def _session(self) -> str:
        """Connect and read until something breaks; returns what it was."""
        server = self.mailbox.imap
        if server is None:
            self.ending.set()
            return ""
        box: BaseMailBox | None = None
        try:
            close_old_connections()
            box = open_imap(server, private=desk().private_hosts)
            self._read(box)
        except (OSError, imaplib.IMAP4.error, ImapToolsError, ValueError, KeyError) as error:
            return self._failed(error)
        except DatabaseError:
            log.exception("%s: our own database did not answer", self.mailbox.address)
            connection.close()
        finally:
            if box is not None:
                box.client.shutdown()
        return ""

    def _failed(self, error: Exception) -> str:
        trouble = trouble_of(error)
        log.warning("%s: %s (%s)", self.mailbox.address, trouble, detail_of(error))
        try:
            mailboxes.failed(self.mailbox, "in", trouble, detail_of(error))
        except DatabaseError:
            log.exception("%s: the trouble could not be written down", self.mailbox.address)
        return trouble

    def _read(self, box: BaseMailBox) -> None:
        told_at = None
        while not self.ending.is_set():
            close_old_connections()
            self._look(box)
            if told_at is None or now() - told_at > OK_EVERY:
                told_at = now()
                mailboxes.worked(self.mailbox, "in", at=told_at)
            self._wait(box)

    def _look(self, box: BaseMailBox) -> None:
        """Every folder once. One that cannot be read holds up no other, unless none can be read."""
        folders = list(Folder.objects.filter(mailbox=self.mailbox).order_by("id"))
        # The first folder last: it stays open for IDLE.
        failures = [error for folder in reversed(folders) if (error := self._take(box, folder))]
        if failures and len(failures) == len(folders):
            raise failures[-1]

    def _take(self, box: BaseMailBox, folder: Folder) -> Exception | None:
        failure: Exception | None = None
        try:
            take_in(box, folder, since=self.mailbox.since)
            if self.mailbox.move_to:
                move_on(box, folder, self.mailbox.move_to)
        except CursorSetBack:
            log.info("%s: %s was set back", self.mailbox.address, folder.name)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, ImapToolsError) as error:
            failure = error
        say_trouble(folder, detail_of(failure) if failure else "")
        return failure

    def _wait(self, box: BaseMailBox) -> None:
        """Until the server tells of something, or a minute is over."""
        if "IDLE" not in box.client.capabilities:
            self.ending.wait(LOOK / 2)
            return
        wait_for_news(box, LOOK, self.ending)
