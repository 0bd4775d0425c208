"""kill -9, again and again."""

import itertools
import threading
from collections import Counter

from tests.faults.beside import patience
from tests.faults.names import VICTIMS
from zabota.config.supervisor.testing import RunningDesk


class Killer(threading.Thread):
    """Kills one process after another, waiting for each to be up again: `rounds` times each, or, where that is None,
    until it is told to stop. pause: seconds between an awakening and the next death. killed: how many so far; slowest:
    the longest absence of each, in seconds.
    """

    def __init__(self, desk: RunningDesk, *, rounds: int | None, pause: float) -> None:
        super().__init__(name="killer", daemon=True)
        self.desk, self.rounds, self.pause = desk, rounds, pause
        self.killed: Counter[str] = Counter()
        self.slowest: dict[str, float] = {}
        self.enough = threading.Event()
        self.error: BaseException | None = None

    def stop(self) -> None:
        """Returns when the rounds are over and every process is up. Raises what went wrong, if anything did."""
        if self.rounds is None:
            self.enough.set()
        self.join()
        if self.error:
            raise self.error

    def run(self) -> None:
        try:
            for _ in itertools.count() if self.rounds is None else range(self.rounds):
                for name in VICTIMS:
                    if self.enough.wait(self.pause):
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
