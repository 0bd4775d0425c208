"""A memory of a bounded size: what was not asked for longest goes first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """`room`: how much all the values together may weigh. Threads may share it."""

    def __init__(self, room: int) -> None:
        self.room, self.weight = room, 0
        self._values: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            if (found := self._values.get(key)) is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: V, weight: int) -> None:
        """Nothing is kept that weighs more than a tenth of the room: it would drive out all the others."""
        if weight > self.room // 10:
            return
        with self._lock:
            _gone, before = self._values.pop(key, (None, 0))
            self._values[key] = value, weight
            self.weight += weight - before
            while self.weight > self.room:
                _oldest, (_value, less) = self._values.popitem(last=False)
                self.weight -= less
