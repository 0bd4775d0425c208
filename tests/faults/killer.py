"""kill -9, again and again."""

import itertools
import threading
from collections import Counter

from tests.faults.beside import patience
from tests.faults.names import VICTIMS
from zabota.config.supervisor.testing import RunningDesk


class Killer:
    """Kills one process after another, waiting for each to be up again. pause: seconds between an awakening and the
    next death. killed: how many so far; slowest: the longest absence of each, in seconds.
    """

    def __init__(self, desk: RunningDesk, *, pause: float) -> None:
        self.desk, self.pause = desk, pause
        self.killed: Counter[str] = Counter()
        self.slowest: dict[str, float] = {}
        self.enough = threading.Event()
        self.thread: threading.Thread | None = None
        self.error: BaseException | None = None

    def begin(self, rounds: int | None) -> None:
        """Each process dies `rounds` times; None: until stop()."""
        self.thread = threading.Thread(target=self._run, args=(rounds,), name="killer", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Returns when the rounds are over and every process is up. Raises what went wrong, if anything did."""
        self.enough.set()
        if self.thread:
            self.thread.join()
        self.enough.clear()
        if self.error:
            raise self.error

    def _run(self, rounds: int | None) -> None:
        try:
            for _ in itertools.count() if rounds is None else range(rounds):
                for name in VICTIMS:
                    # A number of rounds is kept to the end, whoever waits for it.
                    if self.enough.wait(self.pause) and rounds is None:
                        return
                    self._kill(name)
        except BaseException as error:
            self.error = error

    def _kill(self, name: str) -> None:
        before = self.desk.starts(name)
        self.desk.kill(name)
        self.killed[name] += 1
        for gone in patience(120):
            if self.desk.starts(name) > before:
                self.slowest[name] = max(self.slowest.get(name, 0.0), gone)
                return
        raise AssertionError(f"{name} was not started again:\n{self.desk.tail()}")
