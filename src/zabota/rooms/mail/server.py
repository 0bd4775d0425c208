"""The process of the mail room: the receiver, and a watcher for each mailbox that is read by IMAP.

Environment: ZABOTA_SMTP_HOST (127.0.0.1), ZABOTA_SMTP_PORT (2525; 0: no receiver), ZABOTA_LMTP_PORT (none).
"""

import logging
import os
import signal
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connection

from zabota.rooms.mail.answers import receiver_place
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.receiver import Receiver
from zabota.rooms.mail.source.watcher import Watcher

log = logging.getLogger(__name__)
# How soon a change of settings is seen, and a receiver that could not start is tried again; seconds.
CHECK = 5.0
STOPPING = 10.0

# What a watcher depends on: when one of these changes, it begins anew.
Settings = tuple[str, int, str, str, bytes, datetime, str, str]


class MailServer:
    def __init__(self, *, check: float = CHECK) -> None:
        self.check = check
        self.ending = threading.Event()
        self.keeper = Keeper()
        self.receivers: dict[str, Receiver] = {}
        self.watchers: dict[int, tuple[Settings, Watcher]] = {}

    def run(self) -> None:
        """Until stop(): listen, watch, and follow the settings."""
        self.keeper.start()
        try:
            while not self.ending.is_set():
                self._listen()
                self._watch()
                self.ending.wait(self.check)
        finally:
            self._end()

    def stop(self) -> None:
        self.ending.set()

    def _listen(self) -> None:
        host, smtp = receiver_place()
        for kind, port in (("SMTP", smtp), ("LMTP", int(os.environ.get("ZABOTA_LMTP_PORT") or 0))):
            if port and kind not in self.receivers:
                receiver = Receiver(self.keeper, host, port, lmtp=kind == "LMTP")
                try:
                    receiver.start()
                except OSError as error:
                    log.error(
                        "The receiver cannot listen on %s port %s (%s). Another program may hold the port; "
                        "it is tried again by itself. ZABOTA_%s_PORT names another one.", host, port, error, kind
                    )  # fmt: skip
                else:
                    self.receivers[kind] = receiver
                    log.info("The receiver takes letters by %s on %s port %s", kind, host, port)

    def _watch(self) -> None:
        try:
            close_old_connections()
            wanted = {box.pk: box for box in Mailbox.objects.filter(paused=False).exclude(imap_host="")}
        except DatabaseError:
            log.exception("The settings of mailboxes cannot be read; the watchers go on as they are")
            return
        for pk, (settings, watcher) in list(self.watchers.items()):
            if pk not in wanted or settings != _settings(wanted[pk]) or not watcher.is_alive():
                watcher.stop()
                del self.watchers[pk]
        for pk, box in wanted.items():
            if pk not in self.watchers:
                watcher = Watcher(box)
                watcher.start()
                self.watchers[pk] = (_settings(box), watcher)

    def _end(self) -> None:
        for _known, watcher in self.watchers.values():
            watcher.stop()
        for receiver in self.receivers.values():
            receiver.stop()
        self.keeper.stop()
        for _known, watcher in self.watchers.values():
            watcher.join(STOPPING)
        connection.close()


def _settings(box: Mailbox) -> Settings:
    server = box.imap_host, box.imap_port, box.imap_security, box.imap_user, bytes(box.imap_secret or b"")
    return (*server, box.since, box.move_to, box.auth)


def main() -> None:
    """Run in the foreground until SIGINT or SIGTERM. Django must be set up."""
    server = MailServer()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.stop())
    server.run()
