"""One thread that stores what several connections took in, together: a commit for each would be the slowest part."""

import logging
import threading
from concurrent.futures import Future
from queue import Empty, SimpleQueue

from django.db import close_old_connections, connection

from zabota.rooms.mail.actions.storing import Arrival, store

log = logging.getLogger(__name__)
MOST = 50
LARGEST_GROUP = 16 * 1024 * 1024

Letters = list[Arrival]
Waiting = tuple[Letters, "Future[None]"]


class Keeper(threading.Thread):
    """keep() returns a future that is done once its letters are committed, or carries why they are not."""

    def __init__(self) -> None:
        super().__init__(name="mail-keeper", daemon=True)
        self.waiting: SimpleQueue[Waiting | None] = SimpleQueue()

    def keep(self, letters: Letters) -> "Future[None]":
        future: Future[None] = Future()
        self.waiting.put((letters, future))
        return future

    def stop(self) -> None:
        self.waiting.put(None)
        self.join()

    def run(self) -> None:
        try:
            while group := self._group():
                self._keep_all(group)
        finally:
            connection.close()

    def _group(self) -> list[Waiting]:
        """What waits now, up to 50 connections or 16 MB; waits for the first. Empty: the end."""
        first = self.waiting.get()
        group: list[Waiting] = [first] if first else []
        size = _size(first)
        while group and len(group) < MOST and size < LARGEST_GROUP:
            try:
                more = self.waiting.get_nowait()
            except Empty:
                break
            if more is None:
                self.waiting.put(None)
                break
            group.append(more)
            size += _size(more)
        return group

    def _keep_all(self, group: list[Waiting]) -> None:
        # Whoever hung up meanwhile hears nothing, but the letter came whole: it is kept all the same.
        listening = {future for _letters, future in group if future.set_running_or_notify_cancel()}
        error = _try([letter for letters, _future in group for letter in letters])
        for letters, future in group:
            # One bad letter must not speak for the others: they are tried again one by one.
            failed = _try(letters) if error and len(group) > 1 else error
            if future not in listening:
                continue
            if failed:
                future.set_exception(failed)
            else:
                future.set_result(None)


def _size(waiting: Waiting | None) -> int:
    return sum(len(letter.content) for letter in waiting[0]) if waiting else 0


def _try(letters: Letters) -> Exception | None:
    try:
        close_old_connections()
        store(letters)
    except Exception as error:
        log.exception("letters could not be stored; their senders are told to try again")
        return error
    return None
